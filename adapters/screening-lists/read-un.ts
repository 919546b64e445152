/** The consolidated list of the UN Security Council, XML. Alias quality "Low" is weak; names in their own script are aliases. */
import { countryCodes } from "@/adapters/screening-lists/country-codes";
import { listDate } from "@/adapters/screening-lists/list-dates";
import { ListFault } from "@/adapters/screening-lists/list-fault";
import {
  childrenOf,
  readElements,
  textOf,
  textsWithin,
  within,
  type XmlElement,
} from "@/adapters/screening-lists/xml-elements";
import type { ListedName, ListedParty, PartyList } from "@/domain/compliance/screening/listed-party";

const NAME_PARTS = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"];

/** "LATIN (漢字)" and "LATIN ; LATIN (ABC)" are several names written as one. */
export function splitNames(text: string): string[] {
  const names = text.split(/\s*;\s+/).flatMap((part) => {
    const bracket = /^(.+?)\s*[(（]([^()（）]{2,})[)）]\s*$/.exec(part);
    if (!bracket?.[1] || !bracket[2]) return [part];
    const foreign = /\P{Script=Latin}/u.test(bracket[2].replace(/[\P{L}]/gu, ""));
    return foreign || /^[A-Z]{2,6}$/.test(bracket[2]) ? [bracket[1], bracket[2]] : [part];
  });
  return names.map((name) => name.trim()).filter(Boolean);
}

function readParty(element: XmlElement): ListedParty {
  const person = element.name === "INDIVIDUAL";
  const uid = textOf(element, "REFERENCE_NUMBER") || textOf(element, "DATAID");
  const whole = NAME_PARTS.map((part) => textOf(element, part))
    .filter(Boolean)
    .join(" ");
  if (!uid || !whole) throw new ListFault(`an entry has no number or no name (${uid || whole || "neither"})`);
  const names: ListedName[] = splitNames(whole).map((name, at) => ({ name, quality: at === 0 ? "primary" : "alias" }));
  const original = textOf(element, "NAME_ORIGINAL_SCRIPT");
  if (original) names.push({ name: original, quality: "alias" });
  for (const alias of childrenOf(element, person ? "INDIVIDUAL_ALIAS" : "ENTITY_ALIAS")) {
    const quality = textOf(alias, "QUALITY").toLowerCase() === "low" ? "weak" : "alias";
    for (const name of splitNames(textOf(alias, "ALIAS_NAME"))) names.push({ name, quality });
  }
  const born = childrenOf(element, "INDIVIDUAL_DATE_OF_BIRTH").flatMap((date) =>
    ["DATE", "YEAR", "FROM_YEAR", "TO_YEAR"].map((part) => listDate(textOf(date, part))),
  );
  return {
    list: "un",
    uid,
    type: person ? "person" : "entity",
    names,
    countries: countryCodes([
      ...textsWithin(element, "COUNTRY"),
      ...within(element, "NATIONALITY").flatMap((nation) => textsWithin(nation, "VALUE")),
    ]),
    birthDates: [...new Set(born.filter((date) => date !== null))],
    ids: within(element, "INDIVIDUAL_DOCUMENT").flatMap((document) => {
      const number = textOf(document, "NUMBER");
      return number ? [{ kind: textOf(document, "TYPE_OF_DOCUMENT"), number }] : [];
    }),
    programmes: [textOf(element, "UN_LIST_TYPE")].filter(Boolean),
  };
}

export function readUn(xml: string): PartyList {
  const parties: ListedParty[] = [];
  const root = readElements(xml, new Set(["INDIVIDUAL", "ENTITY"]), (element) => parties.push(readParty(element)));
  if (root.name !== "CONSOLIDATED_LIST") throw new ListFault("no consolidated list of the UN");
  if (parties.length === 0) throw new ListFault("the list is empty");
  return { list: "un", listDate: listDate(root.attributes.dateGenerated), parties };
}
