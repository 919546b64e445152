/**
 * The record of one parcel of rough as a PDF: what the register knows of the certificate's fields and what became of the
 * parcel. Fields of the certificate that nobody told the register are named, not invented. Source of the fields: 31 CFR
 * 592.307 and annex I of the Kimberley Process Certification Scheme.
 */
import type { Block } from "@/adapters/paper/paper-document";
import { printPaper } from "@/adapters/paper/print-paper";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import type { CompanyName, RegisterEntry } from "@/domain/passport/rough-register";
import { countryName, formatDate, formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { formatCarat } from "@/domain/shared/weight";
import { translator } from "@/messages/messages";
import { inTurn, listed } from "@/messages/print-signs";
import type { ServiceContext } from "@/services/context";
import { readRegister } from "@/services/rough/read-register";

/** @param input.at printed into the file; its day is that of the balances. */
export async function printRoughRecord(
  context: ServiceContext,
  input: { id: string; language: Locale; at: Date },
): Promise<Result<{ pdf: Uint8Array; fileName: string }, PermissionRefusal | "parcel-unknown">> {
  const today = input.at.toISOString().slice(0, 10);
  const read = await readRegister(context, { today });
  if (!read.ok) return read;
  const parcel = read.value.parcels.find((one) => one.id === input.id);
  if (!parcel) return refuse("parcel-unknown");
  const t = translator(input.language, "rough");
  const pdf = await printPaper({
    format: "A4",
    language: input.language,
    title: `${t("record.title")}, ${parcel.certificateNumber}`,
    author: "Vitrine",
    createdAt: input.at,
    footer: t("record.notCertificate"),
    sections: [writeRecord(parcel, input.language, input.at)],
  });
  return ok({ pdf, fileName: `${parcel.certificateNumber.replace(/[^A-Za-z0-9-]/g, "-")}-record.pdf` });
}

function writeRecord(parcel: RegisterEntry, locale: Locale, at: Date): Block[] {
  const t = translator(locale, "rough");
  const nameOf = (name: CompanyName) => (locale === "zh" ? name.zh : null) ?? name.en;
  const holders = parcel.holders.map((one) =>
    t("holds", { name: nameOf(one.name), carats: formatCarat(one.weightMct) }),
  );
  return [
    { kind: "heading", level: 1, text: t("record.title") },
    { kind: "paragraph", text: t("record.notCertificate"), tone: "small" },
    { kind: "heading", level: 2, text: t("record.certificate") },
    {
      kind: "facts",
      rows: [
        [t("fields.certificateNumber"), parcel.certificateNumber],
        [t("fields.authority"), parcel.authority],
        [t("record.validity"), `${parcel.issuedOn} – ${parcel.expiresOn}`],
        [t("record.exporter"), nameOf(parcel.company)],
        [t("origin"), parcel.originCountry ? countryName(parcel.originCountry, locale) : t("mixed")],
        [t("fields.hsCode"), parcel.hsCode],
        [t("fields.carats"), formatCarat(parcel.weightMct)],
        [t("certifiedValue"), formatMoney(parcel.valueMinor, parcel.currency)],
      ],
    },
    { kind: "heading", level: 2, text: t("record.missing") },
    { kind: "paragraph", text: t("record.missingLead"), tone: "warning" },
    {
      kind: "paragraph",
      text: [t("record.importer"), t("record.parcelCount"), t("record.seal")].join(locale === "zh" ? "、" : ", "),
      tone: "strong",
    },
    ...warningBlocks(parcel, locale),
    { kind: "heading", level: 2, text: t("record.movements") },
    {
      kind: "table",
      columns: [
        { title: t("column.on"), share: 2 },
        { title: t("column.kind"), share: 2 },
        { title: t("column.carats"), share: 2, align: "right" },
        { title: t("column.stone"), share: 4 },
        { title: t("column.note"), share: 4 },
      ],
      rows: parcel.movements.map(({ on, kind, weightMct, stones, note }) => [
        on,
        t(`kind.${kind}`),
        formatCarat(weightMct),
        listed(
          locale,
          stones.map((stone) => `${stone.publicId} (${formatCarat(stone.weightMct)})`),
        ),
        note ?? "",
      ]),
    },
    { kind: "heading", level: 2, text: t("record.holders", { date: formatDate(at, locale) }) },
    { kind: "paragraph", text: holders.length > 0 ? inTurn(locale, holders) : t("nothingLeft") },
  ];
}

function warningBlocks({ warnings }: RegisterEntry, locale: Locale): Block[] {
  if (warnings.length === 0) return [];
  const t = translator(locale, "rough");
  return [
    { kind: "heading", level: 2, text: t("record.warnings") },
    ...warnings.map((warning): Block => ({ kind: "paragraph", text: t(`warning.${warning}`), tone: "warning" })),
  ];
}
