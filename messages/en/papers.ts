/** Texts of an order's papers. The statements follow the authorities' words; each names its source. */
export const papers = {
  title: "Papers",
  lead: "Written from the facts of the order and of its trade decisions. What is missing is named on the paper. Not legal advice.",
  open: "PDF",
  chinese: "PDF in Chinese",
  ready: "Ready to sign",
  lacks: "{count, plural, one {# fact missing} other {# facts missing}}",
  signedBy: { seller: "Signed by the seller", importer: "Signed by the importer" },
  say: {
    seller: "Facts of the shipment",
    importer: "Facts of the importer",
    note: "They are printed as you write them. Each change is kept.",
    save: "Save",
  },
  footer: "Drafted by the marketplace from the parties' facts; the signatory answers for it.",
  paper: {
    "commercial-invoice": "Commercial invoice",
    "packing-list": "Packing list",
    "us-self-certification": "Self-certification of diamond origin (United States)",
    "eu-due-diligence-statement": "Due Diligence Statement on Diamond Origin (European Union)",
    "ca-origin-attestation": "Diamond Origin Attestation (Canada)",
    "jp-pledge": "Pledge on the origin of diamonds (Japan)",
    "uk-evidence-pack": "Evidence of origin (United Kingdom)",
  },
  head: {
    order: "Order",
    date: "Date",
    entryNumber: "Entry no.",
    purchaseOrder: "Purchase order",
    destination: "Delivery to",
    incoterm: "Delivery term",
    seller: "Seller / exporter",
    importer: "Buyer / importer",
    registration: "Registration no.",
  },
  sign: { for: "For", name: "Name, position", signature: "Signature", date: "Date" },
  missing: {
    head: "DRAFT: not to be signed before these facts are given.",
    line: "Line {position}: {fact}",
    seller: "Seller: {fact}",
    importer: "Importer: {fact}",
  },
  fact: {
    exporterAddress: "Address of the exporter",
    importerAddress: "Address of the importer",
    registrationNumber: "Registration number",
    signatory: "Name of who signs",
    signatoryTitle: "Position of who signs",
    incoterm: "Delivery term (Incoterms 2020)",
    incotermPlace: "Named place",
    parcels: "Number of parcels",
    sealNumbers: "Seal numbers",
    grossWeightG: "Gross weight, g",
    netWeightG: "Net weight, g",
    dimensionsMm: "Dimensions of each parcel, mm",
    carrier: "Carrier",
    insurance: "Insurance (policy, insured value)",
    entryNumber: "Customs entry number",
    leftOriginOn: "Date the stones left the country of mining",
    processingPlaces: "Countries and facilities of processing",
    kimberleyNumbers: "Kimberley certificates of the rough",
    licenseReference: "License or document code relied on",
    contradiction: "its stated origin contradicts this statement, which may not be signed for it",
    minedIn: "country of mining",
    polishedIn: "country of polish",
    madeIn: "country of manufacture",
  },
  line: {
    goods: "Goods",
    hs: "HS",
    weight: "Weight",
    origin: "Origin",
    amount: "Amount",
    total: "Total",
    natural: "natural",
    treated: "treatment: {treatment}",
    mined: "mined: {place}",
    polished: "polished: {place}",
    made: "made: {place}",
    notKnown: "not known",
    unclassified: "to classify",
  },
  invoice: {
    prices: "Freight, insurance, duties and taxes are not included unless the delivery term says so.",
    warranty:
      "The diamonds herein invoiced have been sourced from legitimate sources not involved in funding conflict, in compliance with United Nations Resolutions and corresponding national laws. The seller hereby guarantees that these diamonds are conflict free and confirms adherence to the WDC SoW Guidelines.",
    origin:
      "The countries of mining, polish and manufacture are stated line by line as declared by the seller. Goods that an order of the United Nations or of the destination forbids are not part of this invoice.",
  },
  statement: {
    supplier: "Supplier",
    invoice: "Invoice / order",
    lines: "Lines concerned",
    evidence: "Evidence held",
    us: {
      loose:
        "I certify that the non-industrial diamonds in this shipment were not mined, extracted, produced, or manufactured wholly or in part in the Russian Federation, notwithstanding whether such diamonds have been substantially transformed into other products outside of the Russian Federation.",
      jewelry:
        "I certify that the diamond jewelry and unsorted diamonds in this shipment are not of Russian Federation origin or were not exported from the Russian Federation.",
      "general-license":
        "I certify that the goods in this shipment are imported under the OFAC general license named with the entry, that they were outside the Russian Federation before the date which that license sets, and that they have not been exported from the Russian Federation since.",
      source:
        "US Customs and Border Protection, CSMS 59635420 and 61912001; Executive Order 14068 as amended. On the importer's letterhead, one PDF an entry, document label CBP167. The third wording is a draft in our words: compare it with CSMS 61912001 before signing.",
    },
    "eu-due-diligence-statement": {
      text: "The importer declares that it has exercised due diligence on the origin of the polished diamonds listed below, that according to the facts stated line by line they were not mined, processed or produced in Russia, have not transited Russia, and that it keeps the evidence named here and hands it to the competent authority on request.",
      source:
        "Council Regulation (EU) No 833/2014, Article 3p. The form of the authority takes precedence over this draft.",
    },
    "ca-origin-attestation": {
      text: "The importer attests that the diamonds listed below were not mined, processed or produced in the Russian Federation, and states their country of mining line by line.",
      source:
        "Special Economic Measures (Russia) Regulations, section 3.15 and Schedule 12. The form of the authority takes precedence over this draft.",
    },
    "jp-pledge": {
      text: "The importer pledges that the diamonds listed below are not of Russian origin, that their country of mining is as stated line by line, and that the same is stated on the invoice.",
      source:
        "Ministry of Economy, Trade and Industry of Japan, import measures on diamonds. The form of the authority takes precedence over this draft.",
    },
    "uk-evidence-pack": {
      text: "The importer states for each stone below its weight, its country of mining, when it left that country and where it was processed, and holds the evidence named here.",
      source:
        "The Russia (Sanctions) (EU Exit) Regulations 2019, chapters 4JB to 4JD; customs document code as declared with the entry.",
    },
  },
} as const;
