/** The preview of an upload: amounts in the places of their own currency, and questions that must be answered. */
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ConfirmForm, PlanView } from "@/components/stock/plan-view";
import type { PlanSample } from "@/domain/stock/draft";

const plan = { added: 2, changed: 1, unchanged: 0, withdrawn: 0, busy: 0, priceHeld: 0, digest: "1", samples: [] };
const changed = (stockNumber: string, currency: string, fields: PlanSample["fields"]): PlanSample => ({
  stockNumber,
  change: "changed",
  currency,
  fields,
});

test("amounts have the places of their own currency, also where it changes", () => {
  const samples = [
    changed("A", "JPY", { priceMinor: [1000, 1200] }),
    changed("B", "KWD", { priceMinor: [1000, 1234], currency: ["USD", "KWD"] }),
    changed("C", "VND", { priceMinor: [null, 5] }),
  ];
  const page = renderToStaticMarkup(createElement(PlanView, { locale: "en", plan: { ...plan, samples } }));
  for (const amount of ["JPY 1,000<", "JPY 1,200<", "USD 10.00<", "KWD 1.234<", "VND 5<"])
    expect(page).toContain(amount);
});

test("the plan says what is open, leads to the columns, and takes the choices by their number alone", () => {
  const form = (locale: "en" | "zh") =>
    renderToStaticMarkup(
      createElement(ConfirmForm, {
        locale,
        importId: "i",
        plan,
        action: async () => {},
        questions: [
          { about: "currency", chosen: "USD", choices: ["USD", "CNY"] },
          { about: "column", column: 3, heading: "Price", chosen: "price_total", choices: [] },
        ],
      }),
    );
  expect(form("en")).toContain("2 questions about the file must be answered first");
  expect(form("en")).toMatch(/<input(?=[^>]*name="questions")(?=[^>]*required)(?=[^>]*value="2")/);
  expect(form("en")).toContain("step=columns");
  expect(form("zh")).toContain("或采用已作的 2 个选择");
  const none = createElement(ConfirmForm, { locale: "en", importId: "i", plan, action: async () => {}, questions: [] });
  expect(renderToStaticMarkup(none)).not.toContain('name="questions"');
});
