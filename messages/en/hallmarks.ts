import type { HallmarkDutyKind } from "@/domain/compliance/hallmark-duty";

/** Texts on marks of precious metals at the destination. */
export const hallmarks = {
  title: "Hallmark for {destination}",
  verdict: {
    recognized: "No further mark is needed there.",
    task: "Marking is a task of the importer before the jewel is sold there.",
    none: "No state mark is needed there.",
    ask: "We have no settled rule: ask the assay office there.",
  },
  duty: {
    "common-control-mark":
      "The Vienna Convention's common control mark counts; without it, the state's assay office marks.",
    "state-assay": "The state assay office tests and marks goods before sale. Foreign marks are information only.",
    "maker-label":
      "A label or mark with maker, metal and fineness by the national standard. Foreign marks are not recognized.",
    "stamp-unless-recognized": "An official stamp, unless the authority recognizes the foreign one.",
    "trader-declaration": "The trader declares the fineness and puts its mark.",
    "none-state": "A quality mark, where one is put, stands with a registered trademark.",
    "domestic-retail": "The national hallmark is needed for sale to consumers.",
  } satisfies Record<HallmarkDutyKind, string>,
  legal: "{fineness} is a legal fineness there.",
  notLegal: "{fineness} is not a legal fineness there (least {minimum}).",
  finenessUnknown: "We do not have the list of legal finenesses.",
  stated: "Marks that the seller states: {marks}",
  source: "Source: {source}. Confidence: {confidence}. Not legal advice.",
  confidence: { high: "high", medium: "medium", low: "low" },
} as const;
