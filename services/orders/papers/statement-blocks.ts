/**
 * The statements that importers sign. Their words are the authorities' own or follow what the authority asks to be said;
 * each names its source, and each is a version, because the next one may differ.
 */
import type { Block } from "@/adapters/paper/paper-document";
import type { PaperFacts } from "@/domain/orders/papers/paper-facts";
import { asksFor, type OrderPaper, usWordings } from "@/domain/orders/papers/paper-kind";
import { translator } from "@/messages/messages";

const t = translator("en", "papers");

/** Written in English, as the authorities read them. */
export function statementBlocks(paper: OrderPaper, facts: PaperFacts): Block[] {
  if (paper === "us-self-certification") return usBlocks(facts);
  if (paper === "uk-evidence-pack") return [...said("uk-evidence-pack"), ukEvidence(facts)];
  if (paper === "eu-due-diligence-statement") return [...said(paper), euParties(facts)];
  return paper === "ca-origin-attestation" || paper === "jp-pledge" ? said(paper) : [];
}

function said(
  paper: "uk-evidence-pack" | "eu-due-diligence-statement" | "ca-origin-attestation" | "jp-pledge",
): Block[] {
  return [
    { kind: "paragraph", text: t(`statement.${paper}.text`) },
    { kind: "paragraph", tone: "small", text: t(`statement.${paper}.source`) },
  ];
}

/** One letter an entry carries each wording that its lines need. */
function usBlocks(facts: PaperFacts): Block[] {
  const wordings = usWordings(facts.lines.flatMap((line) => line.documents));
  return [
    ...wordings.map((wording): Block => ({ kind: "paragraph", tone: "strong", text: t(`statement.us.${wording}`) })),
    { kind: "paragraph", tone: "small", text: t("statement.us.source") },
  ];
}

function euParties(facts: PaperFacts): Block {
  const lines = facts.lines.filter((line) => asksFor(line.documents, "eu-due-diligence-statement"));
  return {
    kind: "facts",
    rows: [
      [t("statement.supplier"), facts.seller.name],
      [t("statement.invoice"), facts.orderNumber],
      [t("statement.lines"), lines.map((line) => line.position).join(", ")],
      [t("statement.evidence"), evidenceOf(facts)],
    ],
  };
}

function ukEvidence(facts: PaperFacts): Block {
  const { leftOriginOn = "", processingPlaces = "", licenseReference = "" } = facts.said.importer;
  const rows: [string, string][] = [
    [t("fact.leftOriginOn"), leftOriginOn],
    [t("fact.processingPlaces"), processingPlaces],
    [t("fact.licenseReference"), licenseReference],
    [t("statement.evidence"), evidenceOf(facts)],
  ];
  return { kind: "facts", rows: rows.filter(([, value]) => value !== "") };
}

/** What there is to show: lab reports of the lines, Kimberley certificates that the importer named. */
function evidenceOf(facts: PaperFacts): string {
  const reports = facts.lines.flatMap(({ item }) =>
    item.lab && item.reportNumber ? [`${item.lab} ${item.reportNumber}`] : [],
  );
  const kimberley = facts.said.importer.kimberleyNumbers;
  return (
    [...reports, ...(kimberley ? [`${t("fact.kimberleyNumbers")} ${kimberley}`] : [])].join("; ") || t("line.notKnown")
  );
}
