/** Matching on a small invented list: what is found, what is only looked at, what blocks, who is left alone. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ListedParty, PartyType } from "@/domain/compliance/screening/listed-party";
import { buildNameIndex, exactKey } from "@/domain/compliance/screening/name-index";
import { readName } from "@/domain/compliance/screening/read-name";
import { screenName } from "@/domain/compliance/screening/screen-name";

function listed(uid: string, type: PartyType, names: string[], more: Partial<ListedParty> = {}): ListedParty {
  const qualified = names.map((name, at) => ({ name, quality: at === 0 ? ("primary" as const) : ("alias" as const) }));
  return { list: "un", uid, type, names: qualified, countries: [], birthDates: [], ids: [], programmes: [], ...more };
}

const index = buildNameIndex([
  listed("p1", "person", ["DRAKHTOVSKY, Yevgeniy Borisovich"], { birthDates: ["1961-06-01"], countries: ["RU"] }),
  listed("p2", "person", ["QALANDAR, Mohammed Yusuf", "Abu Qalandar"]),
  listed("p3", "person", ["ZHANG, Wei"]),
  listed("p4", "person", ["OUYANG, Junzheng", "欧阳俊正"]),
  listed("p8", "person", ["QALZAR, Hafiz Abdul"]),
  listed("p7", "person", ["XU, Zedong", "XU, Qianjin"]),
  listed("p5", "person", ["MIRZAKHANOV, Ruslan"], { ids: [{ kind: "passport", number: "75 1234567" }] }),
  listed("p6", "person", ["صالح القلندري"]),
  listed("e1", "entity", ["VOSTOKZOLOTO TRADING HOUSE LLC", "OOO VOSTOKZOLOTO"]),
  listed("e2", "entity", ["DANDONG HONGQIU INDUSTRIAL DEVELOPMENT CO., LTD."]),
  listed("e3", "entity", ["DIAMOND TRADING INTERNATIONAL LTD"]),
  listed("e4", "entity", ["KARVONGIR", "PHOENIX"]),
  listed("v1", "vessel", ["OCEAN KARVAN"]),
  listed("w1", "person", ["BRODSKAYA-KHAN, Selma"], {
    names: [
      { name: "BRODSKAYA-KHAN, Selma", quality: "primary" },
      { name: "The Veterinarian", quality: "weak" },
    ],
  }),
  listed("f1", "entity", ["GORNOALTAI METALS JSC"], { former: true }),
]);

const screen = (name: string, type: PartyType | null = null) => screenName(index, { name, type });
const found = (name: string) => {
  const { band, matches } = screen(name);
  return `${band} ${matches[0]?.uid ?? ""}`.trim();
};

describe("a listed name is found however it is written", () => {
  test.each([
    ["Yevgeniy Borisovich Drakhtovsky", "block p1"],
    ["drakhtovsky yevgeniy borisovich", "block p1"],
    ["Драхтовский Евгений Борисович", "block p1"],
    ["Evgeny Drakhtovskiy", "review p1"],
    ["Jewgenij Drachtowskij", "review p1"],
    ["Yevgeniy B. Drakhtovsky", "review p1"],
    ["Drakhtosvky Evgenii", "review p1"],
    ["YevgeniyDrakhtovsky", "review p1"],
    ["Muhammad Yousef Kalandar", "review p2"],
    ["欧阳俊正", "block p4"],
    ["Ouyang Jun Zheng", "review p4"],
    ["Hafiz Abdul Qalzar", "block p8"],
    ["Hsu Tse-tung", "review p7"],
    ["Chien-chin Hsu", "review p7"],
    ["Dr4khtovsky, Yevgen1y Borisovich", "block p1"],
    ["صالح القلندري", "block p6"],
    ["Vostok Zoloto Trading House", "review e1"],
    ["ООО «Востокзолото»", "block e1"],
    ["VOSTOKZOLOTO Limited Liability Company", "block e1"],
    ["丹东鸿秋实业发展有限公司", "review e2"],
    ["Dandong Hongqiu Industrial Development Company Limited", "block e2"],
    ["Hongqiu Industrial Development, Dandong", "review e2"],
    ["Gornoaltai Metals JSC", "review f1"],
  ])("%s: %s", (name, answer) => expect(found(name)).toBe(answer));
});

describe("an innocent near name is never blocked", () => {
  test.each([
    // Many people bear the whole name: a person looks, nothing is stopped.
    ["Wei Zhang", "review p3"],
    ["张伟", "review p3"],
    ["Phoenix", "review e4"],
    ["Ocean Karvan", "review v1"],
    ["Vostokzoloto AG", "review e1"],
    // Other people, other companies.
    ["Sergey Drakhtovsky", "clear"],
    ["Yevgeniy Borisovich Ivanov", "clear"],
    ["Mohammed Yusuf", "clear"],
    ["Wang Wei", "clear"],
    ["Zhang Lei", "clear"],
    ["Trading House LLC", "clear"],
    ["Star Trading International Ltd", "clear"],
    ["Diamond House", "clear"],
    ["Phoenix Jewelry Co., Ltd.", "clear"],
    ["Veterinary Clinic", "clear"],
    ["", "clear"],
    ["«»", "clear"],
  ])("%s: %s", (name, answer) => expect(found(name)).toBe(answer));

  test("a company is not a listed person, nor a person a listed company", () => {
    expect(screen("Drakhtovsky Yevgeniy Borisovich LLC").band).toBe("review");
    expect(screen("Karvongir", "person").band).toBe("review");
    expect(screen("Karvongir", "entity").band).toBe("block");
    expect(screen("Ocean Karvan", "vessel").band).toBe("block");
  });

  test("a weak alias never blocks", () => expect(found("The Veterinarian")).toBe("review w1"));
});

test("what stands beside the name raises or lowers, and is named", () => {
  const name = "Yevgeniy Borisovich Drakhtovsky";
  expect(screenName(index, { name, type: "person", birthDate: "1961" }).band).toBe("block");
  const other = screenName(index, { name, type: "person", birthDate: "1990-01-01", countries: ["BR"] });
  expect(other).toMatchObject({ band: "review", matches: [{ score: 0.74 }] });
  expect(other.matches[0]?.parts.map((part) => part.part)).toEqual(["exact-name", "country", "birth-date"]);
});

test("a strong number blocks whatever the name; a short one does not", () => {
  const ask = (number: string) =>
    screenName(index, { name: "Somebody Else", type: "person", ids: [{ kind: "passport", number }] });
  expect(ask("751234567")).toMatchObject({ band: "block", matches: [{ uid: "p5", parts: [{ part: "strong-id" }] }] });
  expect(ask("1234567").band).toBe("clear");
});

test("the parts of a score add up to it", () => {
  for (const name of ["Evgeny Drakhtovskiy", "Hongqiu Industrial Development, Dandong", "Kalandar Mohamed Yusuf Ali"]) {
    const [match] = screen(name).matches;
    const sum = 1 + (match?.parts ?? []).reduce((total, part) => total + part.effect, 0);
    expect(sum).toBeCloseTo(match?.score ?? 0, 2);
  }
});

const letters = fc.string({
  unit: fc.constantFrom(..."abdeiklmnorstuvyz'-. ", "é", "ж", "я", "ш", "王", "م"),
  minLength: 1,
  maxLength: 40,
});

test("reading a name twice changes nothing", () => {
  fc.assert(
    fc.property(letters, (text) => {
      const [first] = readName(text, true);
      if (!first) return;
      const again = readName(first.words.map((word) => word.text).join(" "), true)[0];
      expect(again?.words.map((word) => word.text).sort()).toEqual(first.words.map((word) => word.text).sort());
    }),
  );
});

test("a person's name is the same from either end, a company's is not", () => {
  const key = (name: string, person: boolean) => readName(name, person).map((reading) => exactKey(reading, person))[0];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("omar", "selma", "drakhtovsky", "lin", "petrov"), { minLength: 2, maxLength: 5 }),
      (words) => {
        const turned = [...words.slice(1), words[0]];
        expect(key(words.join(" "), true)).toBe(key(turned.join(" "), true));
      },
    ),
  );
  expect(key("Star Diamond", false)).not.toBe(key("Diamond Star", false));
});

test("any text at all is answered", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
      expect(["clear", "review", "block"]).toContain(screen(text).band);
    }),
    { numRuns: 300 },
  );
});
