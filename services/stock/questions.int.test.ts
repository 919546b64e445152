/** Questions that a file leaves open: nothing goes live over them. */
import { expect, test } from "vitest";
import { answerImport } from "@/services/stock/answer-import";
import { confirmImport } from "@/services/stock/confirm-import";
import { publishImport } from "@/services/stock/publish-import";
import { readImport } from "@/services/stock/read-import";
import { openStockTest } from "@/services/stock/testing/stock-test";

const { contextOf, plan, system, producer, detail, itemsOf } = openStockTest();

/** All stones weigh a carat: nothing tells whether the price is per carat or in total. */
const ambiguous = (prefix: string) =>
  new TextEncoder().encode(
    [
      "Stock #,Shape,Weight,Color,Clarity,Price",
      `${prefix}-1,Round,1.00,F,VS1,5000`,
      `${prefix}-2,Round,1.00,G,VS2,4000`,
    ].join("\n"),
  );

test("an open question keeps a plan from being confirmed and from going live, by whichever way", async () => {
  const house = await producer();
  const importId = await plan(house, ambiguous("Q"));
  const digest = (await detail(house, importId)).plan?.digest ?? "";
  const confirm = (questions?: number) =>
    confirmImport(contextOf(house), { importId, digest, confirmation: { questions }, publishAt: null }, new Date());
  const open = { ok: false, refusal: "questions-open", details: { count: 1 } };
  expect(await confirm()).toMatchObject(open);
  expect(await confirm(2)).toMatchObject(open);
  expect(await publishImport(contextOf(house), { importId })).toMatchObject(open);
  expect(await itemsOf(house)).toEqual([]);
  expect(await confirm(1)).toMatchObject({ ok: true });
});

test("an answered question is open no more, and the company's next file with these headings has none", async () => {
  const house = await producer();
  const importId = await plan(house, ambiguous("R"));
  await answerImport(contextOf(house), { importId, answers: { fields: { "#6": "price_total" } } });
  await readImport(system(), importId);
  expect(await publishImport(contextOf(house), { importId })).toMatchObject({ ok: true, value: { added: 2 } });
  const next = await plan(house, ambiguous("S"));
  expect(await publishImport(contextOf(house), { importId: next })).toMatchObject({ ok: true, value: { added: 2 } });
});
