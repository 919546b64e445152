import { createElement as h } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { markup } from "@/components/catalogue/markup";

const Tag = ({ word }: { word: string }) => h("span", { className: "state tone-ok" }, word);
const nodes = [
  h("td", { className: "num", "data-currency": undefined, "aria-hidden": true }, "<b>&\"' ", 1.5, null, false, [
    "x",
    h("i", { key: "i" }, "y"),
  ]),
  h("input", { type: "checkbox", className: "box", "data-mct": 230, "data-open": false, "aria-label": "选择" }),
  h("img", { src: "/a?b=1&c=2", alt: "", width: 34, height: 34, loading: "lazy", decoding: "async", srcSet: "/a 1x" }),
  h(Tag, { word: "已预留" }),
  h("span", { role: "img", title: "Within", style: { "--l": 2, "--t": "30" } }, h("b")),
  h(
    "svg",
    { style: { strokeWidth: 5, fontSize: 14 }, viewBox: "0 0 1 1", focusable: false },
    h("use", { href: "/s.svg#round" }),
  ),
];

test.each(nodes)("writes what React writes: %#", (node) => {
  expect(markup(node)).toBe(renderToStaticMarkup(node));
});

test("what only a browser can run is refused", () => {
  expect(() => markup(h("button", { type: "button", onClick: () => {} }))).toThrow();
});
