/** English and Chinese as equals: the same facts in every pair of texts, and the signs that Chinese print uses. */
import { expect, test } from "vitest";
import { MODULES, messagesOf } from "@/messages/messages";

type Pair = readonly [key: string, english: string, chinese: string];
type Tree = { [key: string]: string | Tree };

function pairs(english: Tree, chinese: Tree, path: string): Pair[] {
  return Object.entries(english).flatMap(([key, text]): Pair[] => {
    const other = chinese[key];
    const at = `${path}.${key}`;
    if (typeof text === "string") return [[at, text, String(other)]];
    return pairs(text, other as Tree, at);
  });
}
const PAIRS = MODULES.flatMap((module) =>
  pairs(messagesOf("en", module) as Tree, messagesOf("zh", module) as Tree, module),
);

/** What a text is filled with: in ICU every second brace opens an argument, the others a branch of one. */
function argumentsOf(text: string): string[] {
  const found = new Set<string>();
  let depth = 0;
  for (const { 0: sign, index } of text.matchAll(/[{}]/g)) {
    if (sign === "}") depth -= 1;
    else if (depth++ % 2 === 0) found.add(/^\w*/.exec(text.slice(index + 1))?.[0] ?? "");
  }
  return [...found].sort();
}

/** Without the syntax of branches, so that its commas and spaces are not taken for print. */
const printed = (text: string) =>
  text.replace(/\{\w+, (plural|select|selectordinal|number),?/g, "{").replace(/(\w|-|=)+ \{/g, "{");

/** Chinese counts lines without a plural. */
const SAYS_NO_NUMBER = ["imports.plate.rows"];

test("a Chinese text is filled with what its English is filled with", () => {
  for (const [key, english, chinese] of PAIRS) {
    if (SAYS_NO_NUMBER.includes(key)) continue;
    expect(argumentsOf(chinese), key).toEqual(argumentsOf(english));
  }
});

test("Chinese has full-width signs, and a space beside Latin letters and digits", () => {
  for (const [key, , chinese] of PAIRS) {
    const text = printed(chinese);
    expect(text, key).not.toMatch(
      /[\u4e00-\u9fff] ?[,:;?!]|[,:;?!] ?[\u4e00-\u9fff]|[\u4e00-\u9fff]\(|\)[\u4e00-\u9fff]/,
    );
    expect(text, key).not.toMatch(/[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9%][\u4e00-\u9fff]/);
    expect(text, key).not.toMatch(/\d %|\} %|[「」]/);
  }
});

test("English is spelled as in America", () => {
  for (const [key, english] of PAIRS)
    expect(english, key).not.toMatch(
      /cancelled|colour|grey|jewell|licence|programme\b|centre|towards|behaviour|recognis/i,
    );
});

test("one word for one thing", () => {
  for (const [key, , chinese] of PAIRS)
    expect(chinese, key).not.toMatch(/贵司|本市场|生产商|来源护照|登记库|留货|打磨|单据|证书号/);
});
