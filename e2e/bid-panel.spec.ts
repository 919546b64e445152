/** The bid panel in each of its states, as the reader of that side meets it: words, what can be pressed, nothing hidden in the page. */
import { eq } from "drizzle-orm";
import { lots } from "@/db/schema/auctions";
import { amountNeedles } from "@/e2e/support/amount-needles";
import {
  bidLate,
  LEADER_MAX_MINOR,
  openPanelSale,
  type PanelLot,
  type PanelReaderName,
  RESERVES_MINOR,
} from "@/e2e/support/panel-sale";
import { openTestSale } from "@/e2e/support/sale";
import { sessionCookieFor } from "@/e2e/support/session";
import { EXPECTED_STATUS, expect, expectAccessible, test, visit } from "@/e2e/support/test";
import { actGravely } from "@/services/auctions/run-sale";
import { system } from "@/services/auctions/testing/make-sale";

const DESK = { width: 1440, height: 960 };
const PHONE = { width: 390, height: 844 };

type Row = {
  who: PanelReaderName | "visitor";
  lot: PanelLot | "next";
  locale: "en" | "zh";
  phone?: true;
  state: string;
  band: string | RegExp;
  line: string | RegExp;
  /** Links and buttons of the panel, in order. */
  acts: string[];
  /** Other words of the panel. */
  has?: (string | RegExp)[];
  axe?: true;
};

// biome-ignore format: a table is read by its rows
const ROWS: Row[] = [
  { who: "rival", lot: "late", locale: "en", state: "leading", band: "You lead", line: "Your maximum covers 2 more steps", acts: ["Raise maximum"], has: ["Extended +2:00, 1st time", "No reserve"] },
  { who: "stranger", lot: "late", locale: "zh", phone: true, state: "register", band: "登记竞投", line: "请先向拍卖方申请号牌。", acts: ["登记竞投"], has: ["第 1 次延时 +2:00"] },
  { who: "visitor", lot: "fresh", locale: "en", phone: true, state: "sign-in", band: "Sign in to bid", line: "Approved companies bid under a paddle number.", acts: ["Sign in to bid"], axe: true },
  { who: "visitor", lot: "sold", locale: "zh", state: "lost", band: "他人成交", line: "101 号以 USD 100 拍得。", acts: ["同类宝石"] },
  { who: "stranger", lot: "fresh", locale: "en", state: "register", band: "Register to bid", line: "Ask the house for a paddle first.", acts: ["Register to bid"] },
  { who: "waiting", lot: "fresh", locale: "zh", phone: true, state: "pending", band: "审核中", line: "拍卖方正在审核贵公司的号牌申请，通常一个工作日内答复。", acts: [] },
  { who: "refused", lot: "fresh", locale: "en", phone: true, state: "not-admitted", band: "Not admitted", line: "The references did not answer.", acts: [] },
  { who: "unpaid", lot: "fresh", locale: "zh", state: "deposit", band: "需缴保证金", line: "本场保证金到位后，贵公司即可出价。", acts: ["缴纳保证金"] },
  { who: "viewer", lot: "fresh", locale: "en", state: "cannot", band: "Cannot bid", line: /^Your role in the company does not allow this\./, acts: [] },
  { who: "seller", lot: "fresh", locale: "zh", phone: true, state: "seller", band: "贵公司的拍品", line: "卖方不得竞投自己的拍品。", acts: [] },
  { who: "american", lot: "russian", locale: "en", state: "trade-refused", band: "Not to your country", line: /Russia/, acts: [] },
  { who: "norwegian", lot: "russian", locale: "zh", phone: true, state: "trade-review", band: "需人工审核", line: /./, acts: [] },
  { who: "american", lot: "fresh", locale: "en", phone: true, state: "can-bid", band: "Open", line: "Give a step or a maximum.", acts: ["Bid USD 100"] },
  { who: "limited", lot: "fresh", locale: "zh", state: "over-limit", band: "已达额度", line: /^已承诺\sUSD\s0，额度\sUSD\s50，/, acts: [] },
  { who: "rival", lot: "fresh", locale: "zh", phone: true, state: "can-bid", band: "可出价", line: "选择一档或填写上限。", acts: ["出价 USD 100"], axe: true },
  { who: "rival", lot: "contested", locale: "en", state: "outbid", band: "Outbid", line: "Paddle 101 has passed your maximum", acts: ["Bid USD 220"], has: ["Your maximum, passed", "maximum raised"], axe: true },
  { who: "leader", lot: "contested", locale: "zh", phone: true, state: "leading", band: "领先", line: /^上限之内还可加 99 档$/, acts: ["提高上限"], has: ["您的上限，保密", "提高上限"], axe: true },
  { who: "leader", lot: "below-reserve", locale: "en", phone: true, state: "leading-below-reserve", band: "You lead, below the reserve", line: /^At this price the lot does not sell yet\./, acts: ["Raise maximum"], has: ["Reserve not met"] },
  { who: "leader", lot: "over-reserve", locale: "zh", state: "leading", band: "领先", line: "已到上限，再加一档即被超越", acts: ["提高上限"], has: ["已达底价"] },
  { who: "rival", lot: "paused", locale: "en", phone: true, state: "paused", band: "Paused by the house", line: /^A question about the report\. All bids stand\./, acts: [], has: ["––:––"] },
  { who: "leader", lot: "next", locale: "zh", state: "upcoming", band: /开拍$/, line: "现在可以查看拍品，开拍后即可出价。", acts: [], has: ["距开拍"] },
  { who: "leader", lot: "sold", locale: "en", phone: true, state: "won", band: "Sold to you", line: "The order waits for payment.", acts: ["See the order"], axe: true },
  { who: "rival", lot: "sold", locale: "zh", phone: true, state: "lost", band: "他人成交", line: "101 号以 USD 100 拍得。", acts: ["同类宝石"] },
  { who: "rival", lot: "no-bids", locale: "en", state: "unsold", band: "Not sold", line: "There was no bid.", acts: ["Like stones"] },
  { who: "leader", lot: "passed", locale: "zh", state: "unsold", band: "未成交", line: "未达底价。", acts: ["同类宝石"] },
  { who: "rival", lot: "withdrawn", locale: "en", phone: true, state: "withdrawn", band: "Withdrawn", line: "The seller has lost the right to sell.", acts: ["Like stones"], axe: true },
];

/** Every row that is wrong is told, not only the first. */
const soft = expect.configure({ soft: true, timeout: 5000 });
const plain = (text: string) => text.replace(/\s+/g, " ").trim();

test("the panel tells each side what it is and what it may do", async ({ baseURL, db, signInAs }) => {
  test.setTimeout(240_000);
  const sale = await openPanelSale(db);
  await bidLate(db, sale);
  const secrets = new Map([
    ...amountNeedles("the leader's maximum", LEADER_MAX_MINOR),
    ...RESERVES_MINOR.flatMap((minor) => amountNeedles("a reserve", minor)),
  ]);
  const page = await signInAs(sale.readers.leader.email);
  for (const row of ROWS) {
    const at = `${row.who} at the lot ${row.lot}, ${row.locale}`;
    const reader = row.who === "visitor" ? null : sale.readers[row.who];
    await page.context().clearCookies();
    if (reader) await page.context().addCookies([await sessionCookieFor(db, reader.email, baseURL ?? "")]);
    await page.setViewportSize(row.phone ? PHONE : DESK);
    const [slug, number] = row.lot === "next" ? [sale.nextSlug, 1] : [sale.slug, sale.numbers[row.lot]];
    await page.goto(`/${row.locale}/sales/${slug}/lots/${number}`);
    const panel = page.locator(".bid-panel");
    await soft(panel, at).toHaveAttribute("data-state", row.state);
    await soft(panel.locator(".band-word"), at).toHaveText(row.band);
    await soft(panel.locator(".band-line"), at).toHaveText(row.line);
    const acts = panel.locator("a, button");
    soft((await acts.allInnerTexts()).map(plain), at).toEqual(row.acts);
    for (const act of await acts.all()) await soft(act, at).toBeInViewport({ ratio: 0.9 });
    for (const words of row.has ?? []) await soft(panel.getByText(words).first(), at).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    soft(overflow, `${at} is wider than the window`).toBeLessThanOrEqual(0);
    const sent = await page.content();
    for (const [name, needle] of secrets) {
      const isOwn = row.who === "leader" && name.startsWith("the leader's");
      if (!isOwn) soft(sent.includes(needle), `${name} is in the page of ${at}`).toBe(false);
    }
    if (row.axe) await expectAccessible(page);
  }
});

test("three press in one moment: one leads; only a lost lead and a won lot interrupt; the clock is right after sleep", async ({
  db,
  signInAs,
  faults,
}) => {
  test.setTimeout(120_000);
  const people = ["buyer-dubai@meridian.example", "buyer-sz@lumen.example", "buyer-hk@halden.example"] as const;
  const { slug, lotIds } = await openTestSale(db, { bidders: people, closesInS: 3600 });
  const lotId = lotIds[1] ?? "";
  const [dubai, shenzhen, hongKong] = [
    await signInAs(people[0]),
    await signInAs(people[1], { viewport: PHONE }),
    await signInAs(people[2]),
  ];
  await shenzhen.clock.install();
  const rooms = [dubai, shenzhen, hongKong];
  for (const [at, room] of rooms.entries()) {
    await room.goto(`/${room === shenzhen ? "zh" : "en"}/sales/${slug}/lots/2`);
    await expect(room.locator(".connection.is-live")).toBeVisible();
    await room.locator("#own-maximum").fill(["1300", "1400", "1500"][at] ?? "");
    await room.locator(".bid-act button[type=submit]").click();
    await expect(room.locator(".sum-total").first()).toBeVisible();
  }
  await Promise.all(rooms.map((room) => room.locator(".bid-act button[type=submit]").click()));
  const panel = (room: typeof dubai) => room.locator(".bid-panel");
  await expect(panel(hongKong)).toHaveAttribute("data-state", "leading");
  for (const room of [dubai, shenzhen]) await expect(panel(room)).toHaveAttribute("data-state", /^(outbid|can-bid)$/);
  const [afterRace] = await db.select({ price: lots.priceMinor }).from(lots).where(eq(lots.id, lotId));
  const price = `${Number(afterRace?.price) / 100}`.replace(/(\d)(\d{3})$/, "$1,$2");
  for (const room of rooms) await expect(room.locator(".bid-figure")).toHaveText(price);

  const urgent = (room: typeof dubai) => room.locator(".room > [aria-live=assertive]");
  const polite = (room: typeof dubai) => room.locator(".room > [aria-live=polite]").first();
  await dubai.locator("#own-maximum").fill("3000");
  await dubai.locator(".bid-act button[type=submit]").click();
  await dubai.locator(".bid-act button[type=submit]").click();
  await expect(polite(dubai)).toHaveText(/^You lead at USD\s1,[56]00\.$/);
  await expect(urgent(dubai)).toBeEmpty();
  await expect(urgent(hongKong)).toHaveText(/^You were outbid\. The bid is now USD\s1,[56]00\.$/);
  await expect(polite(shenzhen)).toHaveText(/^101 号出价 USD\s1,[56]00。$/);
  await expect(urgent(shenzhen)).toBeEmpty();

  await shenzhen.clock.fastForward("02:00:00");
  const drift = async () => {
    const told = ((await shenzhen.locator(".clock").textContent()) ?? "").split(":");
    const leftS = told.reduce((sum, part) => sum * 60 + Number(part), 0);
    const [lot] = await db.select({ closesAt: lots.closesAt }).from(lots).where(eq(lots.id, lotId));
    return Math.abs(leftS - ((lot?.closesAt.getTime() ?? 0) - Date.now()) / 1000);
  };
  await expect.poll(drift).toBeLessThan(5);

  const closed = await actGravely(system(db), lotId, { action: "close-now", bidSeq: null, reason: "End of the test" });
  expect(closed.ok).toBe(true);
  await expect(urgent(dubai)).toHaveText(/^The lot is sold to you for USD\s1,[56]00\.$/);
  await expect(polite(hongKong)).toHaveText(/^The lot is sold to another for USD\s1,[56]00\.$/);
  await expect(urgent(hongKong)).toBeEmpty();
  // Who pressed a moment too late was refused.
  faults.splice(0, faults.length, ...faults.filter((fault) => !EXPECTED_STATUS.test(fault)));
});

test("a company keeps its own landing rates; bid and item page count with them", async ({ db, signInAs }) => {
  const shenzhen = "buyer-sz@lumen.example";
  const { slug } = await openTestSale(db, { bidders: [shenzhen], closesInS: 3600 });
  const page = await signInAs(shenzhen);
  await visit(page, "/en/account/landing");
  const stones = page.getByRole("group", { name: "Loose stones" });
  await page.getByLabel("Share of the value").fill("0.5");
  await page.getByLabel("And for each consignment").fill("100");
  await page.getByLabel("Currency of that sum").selectOption("USD");
  await stones.getByLabel("Import duty").fill("2");
  await stones.getByLabel("Import tax or VAT").fill("201");
  await page.getByRole("button", { name: "Keep these rates" }).click();
  await expect(page.getByText("A percentage from 0 to 200, with two decimals at most.")).toBeVisible();
  await stones.getByLabel("Import tax or VAT").fill("13");
  await page.getByRole("button", { name: "Keep these rates" }).click();
  await expect(page.getByText("Kept. Every estimate uses them now.")).toBeVisible();

  await page.setViewportSize(PHONE);
  await page.goto(`/zh/sales/${slug}/lots/1`);
  await page.getByRole("button", { name: "出价 USD 1,000" }).click();
  // 1,060.00 with premium; carriage 5.30 + 100.00; duty 2 % of 1,165.30; tax 13 % of 1,188.61.
  await expect(page.locator(".landed .sum-total")).toHaveText("到岸总价估算，中国USD 1,343.13");
  await expect(page.locator(".landed")).toContainText("按贵公司设置的费率。");
  await expectAccessible(page);
  const item = await page.locator(".stage-lines a[href*='/items/']").first().getAttribute("href");
  await visit(page, `${item}?to=CN`.replace("/zh/", "/en/"));
  await expect(page.locator(".landed")).toContainText("Rates set by your company.");
  // For a place where the company has no seat only published rates are known.
  await page.goto(`${item}?to=US`.replace("/zh/", "/en/"));
  await expect(page.locator(".landed")).toContainText("are not known. Ask your forwarder");
});
