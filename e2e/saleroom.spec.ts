/** Around a sale, by actor: viewing with its waiting list, a room without its stream or its network, results, the catalogue. */
import { openTestSale } from "@/e2e/support/sale";
import { expect, expectAccessible, test, visit } from "@/e2e/support/test";

const DUBAI = "buyer-dubai@meridian.example";
const SHENZHEN = "buyer-sz@lumen.example";
const OPERATOR = "operator@vitrine.example";
const PHONE = { viewport: { width: 390, height: 844 } };

test("the house lays out a viewing day; one buyer books, another waits and moves up", async ({ db, signInAs }) => {
  test.slow();
  const { slug, saleId } = await openTestSale(db, { bidders: [DUBAI, SHENZHEN], closesInS: 7200 });
  const house = await signInAs(OPERATOR);
  await visit(house, `/en/operator/sales/${saleId}/viewing`);
  await house.getByLabel("Place, English").fill("Central office");
  await house.getByLabel("Place, Chinese").fill("中环办事处");
  await house.getByLabel("Address, English").fill("8 Queen's Road");
  await house.getByLabel("Address, Chinese").fill("皇后大道八号");
  await house.getByRole("button", { name: "Add the place" }).click();
  await expect(house.getByRole("heading", { name: "Central office", exact: true })).toBeVisible();
  const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  await house.getByLabel("Day").fill(day);
  await house.getByLabel("To", { exact: true }).fill("11:00");
  await house.getByLabel("Minutes a slot").fill("60");
  await house.getByLabel("Companies a slot").fill("1");
  await house.getByRole("button", { name: "Lay out the slots" }).click();
  await expect(house.getByText("0 of 1")).toBeVisible();

  const dubai = await signInAs(DUBAI);
  await visit(dubai, `/en/sales/${slug}/viewing`);
  await dubai.locator("summary", { hasText: "Book" }).click();
  await dubai.getByLabel("Lots to lay out").fill("1, 2");
  await expectAccessible(dubai);
  await dubai.getByRole("button", { name: "Book", exact: true }).click();
  await expect(dubai.getByText("Booked", { exact: true })).toBeVisible();

  const shenzhen = await signInAs(SHENZHEN, PHONE);
  await visit(shenzhen, `/zh/sales/${slug}/viewing`);
  await shenzhen.locator("summary", { hasText: "加入候补" }).click();
  await shenzhen.getByRole("button", { name: "加入候补" }).click();
  await expect(shenzhen.getByText("候补第 1 位")).toBeVisible();

  await dubai.getByRole("button", { name: /^Cancel/ }).click();
  await expect(dubai.locator("summary", { hasText: "Join the waiting list" })).toBeVisible();
  await shenzhen.reload();
  await expect(shenzhen.getByText("已预约", { exact: true })).toBeVisible();
  await visit(shenzhen, "/zh/notices");
  await expect(shenzhen.getByText(/^候补已转正/).first()).toBeVisible();
  await house.reload();
  await expect(house.getByText("Moved up")).toBeVisible();
});

test("with the stream blocked the room asks instead; what the rostrum says comes too", async ({ db, signInAs }) => {
  test.slow();
  const { slug, saleId } = await openTestSale(db, { bidders: [DUBAI, SHENZHEN], closesInS: 7200 });
  const [dubai, shenzhen, house] = [await signInAs(DUBAI), await signInAs(SHENZHEN), await signInAs(OPERATOR)];
  // A proxy that ends every stream at once.
  await dubai.route("**/api/v1/live?*", (route) =>
    route.fulfill({ status: 200, contentType: "text/event-stream", body: "" }),
  );
  await dubai.goto(`/en/sales/${slug}/lots/1`);
  await expect(dubai.locator(".connection.is-polling")).toBeVisible();
  await shenzhen.goto(`/zh/sales/${slug}/lots/1`);
  await expect(shenzhen.locator(".connection.is-live")).toBeVisible();
  await shenzhen.getByRole("button", { name: "出价 USD 1,000" }).click();
  await shenzhen.getByRole("button", { name: "再按一次，出价 USD 1,000" }).click();
  await expect(dubai.locator(".bids").getByText(/Paddle 102/)).toBeVisible();

  await visit(house, `/en/operator/sales/${saleId}`);
  await house.locator("#say > summary").click();
  await house.getByLabel("Message, English").fill("The report of lot 1 was checked again.");
  await house.getByLabel("Message, Chinese").fill("第 1 件的报告已复核。");
  await house.getByRole("button", { name: "Say it" }).click();
  await expect(dubai.getByText("The report of lot 1 was checked again.")).toBeVisible();
  await expect(shenzhen.getByText("第 1 件的报告已复核。")).toBeVisible();
  await expectAccessible(dubai);
});

test("a room that lost its network catches up when it is back", async ({ db, signInAs, faults }) => {
  const { slug, lotIds } = await openTestSale(db, { bidders: [DUBAI, SHENZHEN], closesInS: 7200 });
  const dubai = await signInAs(DUBAI, PHONE);
  await dubai.goto(`/en/sales/${slug}/lots/1`);
  await expect(dubai.locator(".connection.is-live")).toBeVisible();
  await dubai.context().setOffline(true);
  await expect(dubai.locator(".connection.is-live")).toBeHidden();
  const shenzhen = await signInAs(SHENZHEN);
  const answer = await shenzhen.request.post(`/api/v1/lots/${lotIds[0]}/bids`, {
    headers: { "idempotency-key": `lost-${Date.now()}`, origin: new URL(dubai.url()).origin },
    data: { maximum: "130000" },
  });
  expect(answer.status()).toBe(201);
  await dubai.context().setOffline(false);
  await expect(dubai.locator(".connection.is-live")).toBeVisible();
  await expect(dubai.locator(".bid-figure")).toHaveText("1,200");
  // What failed while there was no network is what was asked for.
  faults.splice(0, faults.length, ...faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED|ERR_NETWORK/.test(fault)));
});

test("results with their chart, the calendar, a catalogue to turn; a watched lot on one's own list", async ({
  page,
  db,
  signInAs,
}) => {
  test.slow();
  await visit(page, "/en/results");
  await expect(page.getByRole("img", { name: /stones? sold, USD per carat over time/ })).toBeVisible();
  const rows = page.getByRole("row");
  expect(await rows.count()).toBeGreaterThan(2);
  await page.getByLabel("Size").selectOption("size4");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/size=size4/);
  await visit(page, "/zh/calendar");
  const file = await page.request.get("/zh/calendar/sales.ics");
  expect(file.headers()["content-type"]).toContain("text/calendar");
  expect(await file.text()).toContain("BEGIN:VEVENT");

  const { slug } = await openTestSale(db, { bidders: [DUBAI], closesInS: 7200 });
  await visit(page, `/en/sales/${slug}/catalogue`);
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("Page 2 of 2")).toBeVisible();
  await expectAccessible(page);
  const paper = await page.request.get(`/api/v1/sales/${slug}/catalogue.pdf?language=zh`);
  expect(paper.headers()["content-type"]).toBe("application/pdf");
  expect((await paper.body()).subarray(0, 5).toString()).toBe("%PDF-");

  const dubai = await signInAs(DUBAI);
  await dubai.goto(`/en/sales/${slug}/lots/2`);
  await dubai.getByRole("button", { name: "Watch lot 2" }).click();
  await expect(dubai.getByRole("button", { name: "Stop watching lot 2" })).toBeVisible();
  await dubai.getByText("Ask for the condition report").click();
  await dubai.getByLabel("Question (optional)").fill("Any chips?");
  await dubai.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(dubai.getByText("You have asked.", { exact: false }).first()).toBeVisible();
  await visit(dubai, "/en/my-lots");
  await expect(dubai.getByRole("rowheader", { name: /(^| )2 · / }).first()).toBeVisible();
  const scope = await dubai.evaluate(async () => (await navigator.serviceWorker.register("/push-worker.js")).scope);
  expect(new URL(scope).pathname).toBe("/");
  await dubai.getByRole("button", { name: "Turn off" }).click();
  await expect(dubai.getByText("Mails are off")).toBeVisible();
  await dubai.getByRole("button", { name: "Turn on" }).first().click();
});
