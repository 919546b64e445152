/** Each list format in a small file of its own, told by its content; a broken file is refused with its reason. */
import { describe, expect, test } from "vitest";
import { ListFault } from "@/adapters/screening-lists/list-fault";
import { readLists } from "@/adapters/screening-lists/read-list";

const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });
const read = (...texts: string[]) => readLists(texts.map((text, at) => file(`file-${at}`, text)));

const SDN = [
  `36,"KARVONZAR GEMS, LTD.",-0- ,"CUBA] [SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"Registration Number 0104-22-1 (Panama); Linked To: NOBODY."`,
  `77,"DRAKHTOVSKY, Yevgeniy","individual","TEST",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 11 May 1971; alt. DOB circa 1972; nationality Russia; Passport 75 1234567 (Uzbekistan); a.k.a. 'THE VET'."`,
  `88,"OCEAN KARVAN",vessel,"TEST",-0- ,-0- ,-0- ,-0- ,"Panama",-0- ,-0- ,"Vessel Registration Identification IMO 9187629."`,
  "\u001a",
].join("\r\n");
const ALT = `36,12,"aka","KARVON ZAR",-0- \r\n77,13,"fka","DRAKHTOV, Eugene",-0- \r\n\u001a`;
const ADD = `36,25,-0- ,"Havana","Cuba",-0- \r\n\u001a`;

const UN = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z">${body}</CONSOLIDATED_LIST>`;
const UN_BODY = `<INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>YEVGENIY</FIRST_NAME><SECOND_NAME>DRAKHTOVSKY</SECOND_NAME>
  <REFERENCE_NUMBER>QDi.900</REFERENCE_NUMBER><UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE><NAME_ORIGINAL_SCRIPT>Драхтовский</NAME_ORIGINAL_SCRIPT>
  <NATIONALITY><VALUE>Russian Federation</VALUE></NATIONALITY>
  <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Jin Tiesan (金铁三)</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Vet</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1971</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>N1234567</NUMBER></INDIVIDUAL_DOCUMENT></INDIVIDUAL></INDIVIDUALS>
  <ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>KARVON AIR ; KARVON LINES (KVL)</FIRST_NAME><REFERENCE_NUMBER>CDe.900</REFERENCE_NUMBER></ENTITY></ENTITIES>`;

const UK_XML = `<?xml version="1.0"?><Designations><DateGenerated>28/01/2026</DateGenerated><Designation><UniqueID>RUS0001</UniqueID>
  <Names><Name><Name6>DRAKHTOVSKY</Name6><Name1>Yevgeniy</Name1><NameType>Primary Name</NameType></Name>
  <Name><Name6>The Vet</Name6><NameType>Alias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name></Names>
  <NonLatinNames><NonLatinName><NameNonLatinScript>Драхтовский</NameNonLatinScript></NonLatinName></NonLatinNames>
  <RegimeName>Russia</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip>
  <IndividualDetails><Individual><DOBs><DOB>11/05/1971</DOB></DOBs><Nationalities><Nationality>Russia</Nationality></Nationalities></Individual></IndividualDetails></Designation></Designations>`;
const UK_CSV = `Report Date: 28-Jan-2026
Last Updated,Unique ID,Name 6,Name 1,Name type,Alias strength,Name non-latin script,Regime Name,Designation Type,Address Country,D.O.B,Nationality(/ies)
01/01/2026,RUS0001,DRAKHTOVSKY,Yevgeniy,Primary Name,,,Russia,Individual,,dd/05/1971,Russia
01/01/2026,RUS0001,Drakhtov,Eugene,Alias,Good quality a.k.a,Драхтовский,Russia,Individual,Cyprus,,Russia`;

const EU_XML = `<?xml version="1.0"?><export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-01-15T10:00:00"><sanctionEntity euReferenceNumber="EU.1.1" logicalId="1">
  <regulation programme="UKR"/><subjectType code="person" classificationCode="P"/>
  <nameAlias wholeName="Yevgeniy DRAKHTOVSKY" strong="true"/><nameAlias firstName="Eugene" lastName="Drakhtov" wholeName="" strong="false"/>
  <citizenship countryIso2Code="RU"/><birthdate birthdate="1971-05-11"/><identification number="75 1234567" identificationTypeCode="passport"/></sanctionEntity></export>`;
const EU_CSV = `fileGenerationDate;Entity_EU_ReferenceNumber;Entity_SubjectType;NameAlias_WholeName;BirthDate_BirthDate;Citizenship_CountryIso2Code
15/01/2026;EU.1.1;person;Yevgeniy DRAKHTOVSKY;;
15/01/2026;EU.1.1;person;;1971-05-11;RU`;

const OPEN_CSV = `id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,dataset,first_seen,last_seen,last_change
NK-1,Person,Yevgeniy Drakhtovsky,"Eugene Drakhtov;Драхтовский",1971-05-11,ru,,751234567,TEST,,,x,2024-01-01,2026-01-01,2026-01-02
NK-2,Address,Moscow,,,,,,,,,x,2024-01-01,2026-01-01,2026-01-02`;
const FTM = `{"id":"NK-1","caption":"Yevgeniy Drakhtovsky","schema":"Person","properties":{"name":["Yevgeniy Drakhtovsky"],"alias":["Eugene Drakhtov"],"weakAlias":["Vet"],"country":["ru"],"birthDate":["1971-05-11"],"innCode":["7712345678"]},"last_change":"2026-01-02"}
{"id":"NK-3","caption":"x","schema":"Sanction","properties":{}}
`;

describe("every format comes to one form", () => {
  test("OFAC's legacy files are joined by their number", () => {
    const [list] = read(ALT, SDN, ADD);
    expect(list).toMatchObject({ list: "ofac-sdn", files: ["file-1", "file-0", "file-2"] });
    expect(list?.parties).toMatchObject([
      {
        uid: "36",
        type: "entity",
        names: [
          { name: "KARVONZAR GEMS, LTD.", quality: "primary" },
          { name: "KARVON ZAR", quality: "alias" },
        ],
        countries: ["CU", "PA"],
        programmes: ["CUBA", "SDGT"],
        ids: [{ number: "0104-22-1" }],
      },
      {
        uid: "77",
        type: "person",
        names: [{}, { quality: "alias" }, { name: "THE VET", quality: "weak" }],
        birthDates: ["1971-05-11", "1972"],
        countries: ["RU", "UZ"],
        ids: [{ number: "75 1234567" }],
      },
      { uid: "88", type: "vessel", countries: ["PA"], ids: [{ number: "9187629" }] },
    ]);
  });

  test("the UN list with original script, alias quality and several names in one", () => {
    const [list] = read(UN(UN_BODY));
    expect(list).toMatchObject({ list: "un", listDate: "2026-02-27" });
    expect(list?.parties[0]).toMatchObject({ uid: "QDi.900", type: "person", birthDates: ["1971"], countries: ["RU"] });
    expect(list?.parties[0]?.names.map(({ name, quality }) => `${quality} ${name}`)).toEqual([
      "primary YEVGENIY DRAKHTOVSKY",
      "alias Драхтовский",
      "alias Jin Tiesan",
      "alias 金铁三",
      "weak Vet",
    ]);
    expect(list?.parties[1]?.names.map(({ name }) => name)).toEqual(["KARVON AIR", "KARVON LINES", "KVL"]);
  });

  test.each([
    ["UK, XML", UK_XML, "uk", "2026-01-28", ["Yevgeniy DRAKHTOVSKY", "The Vet", "Драхтовский"]],
    ["UK, CSV", UK_CSV, "uk", "2026-01-28", ["Yevgeniy DRAKHTOVSKY", "Eugene Drakhtov", "Драхтовский"]],
    ["EU, XML", EU_XML, "eu", "2026-01-15", ["Yevgeniy DRAKHTOVSKY", "Eugene Drakhtov"]],
    ["EU, CSV", EU_CSV, "eu", "2026-01-15", ["Yevgeniy DRAKHTOVSKY"]],
    [
      "OpenSanctions, CSV",
      OPEN_CSV,
      "opensanctions",
      "2026-01-02",
      ["Yevgeniy Drakhtovsky", "Eugene Drakhtov", "Драхтовский"],
    ],
    [
      "OpenSanctions, JSON lines",
      FTM,
      "opensanctions",
      "2026-01-02",
      ["Yevgeniy Drakhtovsky", "Eugene Drakhtov", "Vet"],
    ],
  ])("%s", (_what, text, code, date, names) => {
    const lists = read(text);
    expect(lists).toHaveLength(1);
    expect(lists[0]).toMatchObject({ list: code, listDate: date });
    const [party] = lists[0]?.parties ?? [];
    expect(party?.type).toBe("person");
    expect(party?.names.map(({ name }) => name)).toEqual(names);
    expect(party?.names[0]?.quality).toBe("primary");
    expect(party?.birthDates[0]).toMatch(/^1971-05/);
    expect(party?.countries).toContain("RU");
  });
});

describe("a broken file is refused whole", () => {
  test.each([
    ["a cut XML list", UN(UN_BODY).slice(0, -60), /well-formed/],
    [
      "an XML list with a document type",
      `<!DOCTYPE x [<!ENTITY a "b">]>${UN(UN_BODY).replace(/<\?xml.*?\?>/, "")}`,
      /document type/,
    ],
    ["an XML list without entries", UN(""), /empty/],
    ["a row cut short", `${SDN.split("\r\n")[0]}\r\n77,"DRAKHTOVSKY"`, /row 2/],
    ["a quote left open", `${SDN.split("\r\n")[0]}\r\n77,"DRAKHTOVSKY`, /CSV/],
    ["an entry of unknown type", SDN.replace("vessel", '"planet"'), /unknown type/],
    ["an entry twice", SDN.replace("77,", "36,"), /twice/],
    ["half a JSON line", FTM.slice(0, 200), /line 1|JSON/],
    ["a UK row without its columns", `${UK_CSV}\n01/01/2026,RUS0002`, /columns/],
    ["an EU entity without a name", EU_XML.replace(/<nameAlias[^>]*>/g, ""), /no name/],
  ])("%s", (_what, text, reason) => {
    expect(() => read(text)).toThrow(ListFault);
    expect(() => read(text)).toThrow(reason);
  });

  test("what is no list is passed over", () => {
    expect(read("# Readme\n\nwords", "code,en\nAZ,Azerbaijan", '{"a":1}', "<html></html>", "")).toEqual([]);
  });
});
