import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { identifierUrl, readIdentifier } from "@/domain/passport/digital-link";
import { checkDigit, gtin14, hasCheckDigit } from "@/domain/passport/gs1-key";
import { chooseLink, linkset, linksOf } from "@/domain/passport/linkset";

describe("check digits", () => {
  test.each([
    "6291041500213",
    "629104150021-3".replace("-", ""),
    "09506000134352",
    "9506000134352",
    "4006381333931",
    "12345670",
    "614141123452",
  ])("of published keys hold: %s", (key) => expect(hasCheckDigit(key)).toBe(true));
  test("every changed digit is noticed", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 7, maxLength: 13 }),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (digits, place, by) => {
          const body = digits.join("");
          const at = place % body.length;
          const key = `${body}${checkDigit(body)}`;
          const wrong = key.slice(0, at) + String((Number(key[at]) + by) % 10) + key.slice(at + 1);
          expect(hasCheckDigit(key)).toBe(true);
          expect(hasCheckDigit(wrong)).toBe(false);
        },
      ),
    );
  });
  test("shorter GTINs are written with fourteen digits", () => {
    expect(gtin14("9506000134352")).toBe("09506000134352");
    expect(gtin14("950600013435")).toBeNull();
    expect(gtin14("95060001343521")).toBeNull();
  });
});

describe("reading an address", () => {
  test.each([
    ["/01/09506000134352/21/A1", { kind: "gtin", gtin: "09506000134352", serial: "A1", lot: null }],
    ["/01/9506000134352/10/L1/21/A%2F1", { kind: "gtin", gtin: "09506000134352", serial: "A/1", lot: "L1" }],
    ["/01/09506000134352", { kind: "gtin", gtin: "09506000134352", serial: null, lot: null }],
    ["/stone/VT-000123", { kind: "stone", publicId: "VT-000123" }],
    ["/414/9506000134352", { kind: "foreign" }],
    ["/8004/9506000134352ABC", { kind: "foreign" }],
  ])("%s", (path, expected) => expect(readIdentifier(path)).toEqual(expected));

  test.each([
    ["a wrong check digit", "/01/09506000134353/21/A1"],
    ["letters in a GTIN", "/01/0950600013435X"],
    ["qualifiers in the wrong order", "/01/09506000134352/21/A1/10/L1"],
    ["a qualifier twice", "/01/09506000134352/21/A1/21/A2"],
    ["a qualifier without its value", "/01/09506000134352/21"],
    ["a qualifier of another key", "/01/09506000134352/254/1"],
    ["a serial number that is too long", `/01/09506000134352/21/${"A".repeat(21)}`],
    ["a character outside of the set", "/01/09506000134352/21/A%20B"],
    ["broken escapes", "/01/09506000134352/21/%E4%"],
    ["a serial number alone", "/21/A1"],
    ["a stone that is none", "/stone/../etc"],
    ["more than a stone", "/stone/VT-1/21/A"],
  ])("%s is malformed", (_what, path) => expect(readIdentifier(path)).toBeNull());

  test("what is written is read again", () => {
    const url = identifierUrl("https://m.example", "VT-1", { gtin: "09506000134352", serial: "A/1&2" });
    expect(readIdentifier(new URL(url).pathname)).toMatchObject({ serial: "A/1&2" });
    expect(identifierUrl("https://m.example", "VT-1", null)).toBe("https://m.example/stone/VT-1");
  });
});

describe("choosing a link", () => {
  const links = linksOf("https://m.example", "VT-1", { en: "Passport", zh: "护照" });
  const ask = (linkType: string | null, accept = "*/*", acceptLanguage = "") =>
    chooseLink(links, { linkType, accept, acceptLanguage });
  test("the default is the passport page, in the reader's language", () => {
    expect(ask(null)?.href).toBe("https://m.example/en/items/VT-1/passport");
    expect(ask(null, "text/html", "zh-CN,zh;q=0.9,en;q=0.8")?.href).toContain("/zh/");
    expect(ask(null, "text/html", "fr, en;q=0.4, zh;q=0.3")?.href).toContain("/en/");
    expect(ask("gs1:pip", "text/html", "zh;q=0, en")?.href).toContain("/en/");
  });
  test("a credential by its link type or its media type", () => {
    expect(ask("gs1:dpp")?.mediaType).toBe("application/vc+jwt");
    expect(ask("gs1:dpp", "application/vc")?.mediaType).toBe("application/vc");
    expect(ask(null, "application/vc;q=0.5, application/vc+jwt")?.mediaType).toBe("application/vc+jwt");
    expect(ask("https://ref.gs1.org/voc/epcis")?.href).toContain("/api/v1/epcis/events?MATCH_anyEPC=");
  });
  test("an unknown link type is nothing", () => expect(ask("gs1:recipeInfo")).toBeNull());
  test("the linkset holds every link and the default", () => {
    const [context] = linkset("https://m.example/stone/VT-1", links).linkset as [Record<string, unknown[]>];
    expect(context["https://ref.gs1.org/voc/defaultLink"]).toHaveLength(1);
    const { anchor, "https://ref.gs1.org/voc/defaultLink": _default, ...byType } = context;
    expect(anchor).toBe("https://m.example/stone/VT-1");
    expect(Object.values(byType).flat()).toHaveLength(links.length);
  });
});
