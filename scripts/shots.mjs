/**
 * `npm run shots`: photographs the pages of a running market (BASE_URL, default http://localhost:3000) in Chromium, at
 * desk and phone width, English and Chinese, light and dark, and lays them on a contact sheet, each beside its picture
 * of the design kit where that is at hand. Everything goes to shots/, which is not kept in the repository.
 * `npm run shots -- home item` takes only pages whose name begins so. Exits 1 where a page does not answer.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";
import sharp from "sharp";
import { findBrowser } from "./find-browser.mjs";

const BASE = (process.env.BASE_URL ?? "http://localhost:3000").replace(/\/$/, "");
const OUT = path.resolve("shots");
const KIT = path.resolve("../shared/design/kit");
const DESK = { width: 1440, height: 960 };
const PHONE = { width: 390, height: 844 };
/** Pages of a market started for development are compiled when first asked for. */
const PATIENCE_MS = 180_000;
const only = process.argv.slice(2);

const { password, accounts } = JSON.parse(readFileSync("data/sample-market/accounts.json", "utf8"));
const mailOf = (company) =>
  accounts.find((account) => account.company === company && account.roles.includes("owner"))?.email;

/** Addresses that depend on what the market holds now, asked from its own pages. */
async function findAddresses(page) {
  const first = async (address, pattern) => {
    await page.goto(`${BASE}${address}`);
    const html = await page.content();
    return pattern.exec(html)?.[1] ?? null;
  };
  const stone = await first(
    "/en/catalogue?shape=round&carat=1-2&color=E,F&clarity=VVS1,VVS2&producer=gaborone-cutting",
    /\/en\/items\/(VT-\d+)"/,
  );
  const fancy = await first("/en/catalogue?fancyHue=yellow&sort=-weight", /\/en\/items\/(VT-\d+)"/);
  const jewel = await first("/en/catalogue?kind=jewel&sort=-price", /\/en\/items\/(VT-\d+)"/);
  const lot = await first("/en", /\/en\/sales\/([a-z0-9-]+\/lots\/\d+)"/);
  return { stone, fancy, jewel, lot };
}

/** name, address below the language, how; `kit` is the picture that it is held against. */
function pagesOf({ stone, fancy, jewel, lot }) {
  const filters =
    "catalogue?shape=round,oval,radiant,pear&carat=1.50-1.79&color=D,E,F&clarity=IF,VVS1,VVS2,VS1&sort=pricePerCarat";
  const item = `items/${stone}`;
  const slug = lot?.split("/")[0];
  return [
    { name: "home-1440-en-light", at: "", kit: "home-1440-en-light", full: true },
    { name: "home-1440-zh-dark", at: "", dark: true, full: true },
    { name: "home-390-zh-light", at: "", kit: "home-390-zh-light" },
    { name: "catalogue-table-1440-en-light", at: filters, kit: "catalogue-table-1440-en-light" },
    { name: "catalogue-table-1440-en-dark", at: filters, kit: "catalogue-table-1440-en-dark" },
    { name: "catalogue-grid-1440-en-light", at: `${filters}&view=grid`, kit: "catalogue-grid-1440-en-light" },
    { name: "catalogue-fancy-1440-zh-light", at: "catalogue?fancyHue=yellow,pink,blue&view=grid" },
    { name: "catalogue-jewels-1440-en-light", at: "catalogue?kind=jewel&view=grid" },
    { name: "catalogue-390-zh-light", at: filters, kit: "catalogue-390-zh-light" },
    {
      name: "catalogue-filters-390-zh-light",
      at: filters,
      press: ".filter-open",
      kit: "catalogue-filters-390-zh-light",
    },
    { name: "stone-1440-en-light", at: item, as: "hk-halden", kit: "stone-1440-en-light", full: true },
    { name: "stone-1440-en-dark", at: item, as: "hk-halden", kit: "stone-1440-en-dark" },
    { name: "stone-390-zh-light", at: item, as: "shenzhen-lumen", kit: "stone-390-zh-light" },
    {
      name: "stone-facts-390-zh-light",
      at: item,
      as: "shenzhen-lumen",
      kit: "stone-facts-390-zh-light",
      scroll: "#facts",
    },
    { name: "fancy-1440-zh-light", at: `items/${fancy}`, full: true },
    { name: "jewel-1440-en-light", at: `items/${jewel}`, full: true },
    { name: "stone-passport-1440-en-light", at: `${item}/passport`, kit: "stone-passport-1440-en-light", full: true },
    { name: "stone-passport-390-zh-light", at: `${item}/passport`, kit: "stone-passport-390-zh-light" },
    { name: "verify-1440-en-light", at: "verify" },
    { name: "sales-1440-en-light", at: "sales" },
    { name: "sale-1440-en-light", at: `sales/${slug}` },
    { name: "auction-1440-en-light", at: `sales/${lot}`, as: "hk-halden", kit: "auction-leading-1440-en-light" },
    { name: "auction-1440-en-dark", at: `sales/${lot}`, as: "hk-halden" },
    { name: "auction-390-zh-light", at: `sales/${lot}`, as: "shenzhen-lumen", kit: "auction-outbid-390-zh-light" },
    {
      name: "upload-1440-en-light",
      at: "producer/upload",
      as: "antwerp-facets",
      kit: "wizard-check-rows-1440-en-light",
    },
    {
      name: "import-1440-en-light",
      at: "producer/upload",
      as: "antwerp-facets",
      follow: /\/en\/producer\/imports\/[0-9a-f-]{36}/,
      kit: "wizard-check-rows-1440-en-light",
    },
    { name: "producer-1440-en-light", at: "producer", as: "antwerp-facets" },
    {
      name: "console-1440-en-dark",
      at: "operator/sales",
      as: "vitrine-house",
      follow: /\/en\/operator\/sales\/[0-9a-f-]{36}/,
      kit: "console-1440-en-dark",
    },
    { name: "operator-1440-en-light", at: "operator", as: "vitrine-house" },
    { name: "account-1440-en-light", at: "account", as: "hk-halden" },
    { name: "account-390-zh-light", at: "account", as: "shenzhen-lumen" },
    { name: "cart-1440-en-light", at: "cart", as: "hk-halden" },
    { name: "orders-1440-en-light", at: "orders", as: "hk-halden" },
    { name: "sign-in-1440-en-light", at: "sign-in" },
    { name: "register-390-zh-light", at: "register" },
  ];
}

async function signIn(context, company) {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`${BASE}/en/sign-in`);
  await page.fill('main input[type="email"]', mailOf(company));
  await page.fill('main input[type="password"]', password);
  await page.click('main button[type="submit"]');
  await page.waitForURL((url) => !url.pathname.endsWith("/sign-in"));
  await page.close();
}

async function photograph(browser, sessions, shot) {
  const [width, locale, theme] = shot.name.split("-").slice(-3);
  const phone = width === "390";
  const size = phone ? PHONE : DESK;
  const context = await browser.newContext({
    viewport: size,
    deviceScaleFactor: phone ? 2 : 1,
    isMobile: phone,
    hasTouch: phone,
    colorScheme: theme,
    reducedMotion: "reduce",
    storageState: shot.as ? sessions.get(shot.as) : undefined,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  let answer = await page.goto(`${BASE}/${locale}/${shot.at}`);
  if (shot.follow) {
    const next = shot.follow.exec(await page.content());
    if (next) answer = await page.goto(`${BASE}${next[0]}`);
  }
  await page.evaluate(() => document.fonts.ready.then(() => document.querySelector("nextjs-portal")?.remove()));
  if (shot.press) await page.click(shot.press);
  if (shot.scroll) await page.locator(shot.scroll).scrollIntoViewIfNeeded();
  await page.waitForTimeout(400);
  const file = path.join(OUT, `${shot.name}.png`);
  await page.screenshot({ path: file, fullPage: shot.full ?? false });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await context.close();
  const status = answer?.status() ?? 0;
  console.log(`${status} ${shot.name}${wide > 0 ? `  scrolls sideways by ${wide} px` : ""}`);
  return status === 200;
}

/** Ours left, the kit's right, one pair a row; pictures as WebP inside one page, photographed once. */
async function contactSheet(browser, shots) {
  const picture = async (file) => {
    if (!existsSync(file)) return "";
    const bytes = await sharp(file)
      .resize({ width: 700, height: 1400, fit: "inside", withoutEnlargement: true })
      .webp({ quality: 82 })
      .toBuffer();
    return `<img src="data:image/webp;base64,${bytes.toString("base64")}">`;
  };
  const rows = [];
  for (const shot of shots) {
    const own = await picture(path.join(OUT, `${shot.name}.png`));
    const kit = shot.kit ? await picture(path.join(KIT, `${shot.kit}.webp`)) : "";
    rows.push(`<figure><figcaption>${shot.name}${kit ? " · kit" : ""}</figcaption><div>${own}${kit}</div></figure>`);
  }
  const style =
    "body{margin:24px;width:1440px;font:14px sans-serif;background:#fff}figure{margin:0 0 32px;break-inside:avoid}div{display:flex;gap:16px;align-items:flex-start}img{max-width:704px;border:1px solid #ccc}figcaption{margin-bottom:6px}";
  const file = path.join(OUT, "sheet.html");
  writeFileSync(
    file,
    `<!doctype html><meta charset="utf-8"><title>Shots</title><style>${style}</style>${rows.join("")}`,
  );
  const page = await browser.newPage({ viewport: { width: 1488, height: 1000 } });
  await page.goto(pathToFileURL(file).href);
  // A sheet taller than Chromium's texture limit would be cut: it stays whole as HTML.
  await page.screenshot({ path: path.join(OUT, "sheet.png"), fullPage: true });
  console.log(`shots/sheet.html and shots/sheet.png: ${rows.length} pages`);
}

async function main() {
  mkdirSync(OUT, { recursive: true });
  const executablePath = await findBrowser();
  const browser = await chromium.launch({ executablePath: executablePath ?? undefined, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const shots = pagesOf(await findAddresses(page)).filter(
      (shot) => only.length === 0 || only.some((start) => shot.name.startsWith(start)),
    );
    await page.close();
    const sessions = new Map();
    for (const company of new Set(shots.flatMap((shot) => shot.as ?? []))) {
      const context = await browser.newContext();
      await signIn(context, company);
      sessions.set(company, await context.storageState());
      await context.close();
    }
    let failed = 0;
    for (const shot of shots) if (!(await photograph(browser, sessions, shot))) failed += 1;
    await contactSheet(browser, shots);
    if (failed > 0) throw new Error(`${failed} of ${shots.length} pages did not answer 200`);
  } finally {
    await browser.close();
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
