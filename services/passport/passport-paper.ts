/** The passport as a paper: an A4 sheet for the file, a card for the box. What is not on record is said, never filled in. */
import type { Block, PaperDocument, PaperFormat, Shape } from "@/adapters/paper/paper-document";
import { cutStone } from "@/domain/media/cut/cut-stone";
import { figuresOfItem, type ItemFigures } from "@/domain/media/cut/item-figures";
import { drawCrown, drawProfile, type LineDrawing } from "@/domain/media/cut/line-drawing";
import type { PassportItem } from "@/domain/passport/credential";
import { identifierUrl } from "@/domain/passport/digital-link";
import type { Passport, Stage } from "@/domain/passport/passport";
import { countryName, formatDate } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import { inLanguage, partialDate, placeOf } from "@/messages/passport-words";
import { labelled } from "@/messages/print-signs";
import { fancyColorName, term } from "@/messages/terms";
import type { PublicPassport } from "@/services/passport/get-passport";
import { jewelBlocks } from "@/services/passport/jewel-blocks";

export type PassportPaper = {
  shown: PublicPassport;
  locale: Locale;
  format: PaperFormat;
  publicUrl: string;
  /** Who put its name to the item, with its logo as PNG. */
  maker: { name: string; nameZh: string | null; logo: Uint8Array | null } | null;
  /** Whether this market holds invented goods. */
  sample: boolean;
  printedAt: Date;
};

export function passportPaper(paper: PassportPaper): PaperDocument {
  const { shown, locale, format, publicUrl, printedAt } = paper;
  const t = translator(locale, "origin");
  const { item } = shown;
  const address = identifierUrl(publicUrl, item.publicId, shown.productKey);
  return {
    format,
    language: locale,
    title: translator(locale, "passport")("of", { id: item.publicId }),
    author: t("paper.author"),
    createdAt: printedAt,
    footer: t("paper.footer", { id: item.publicId, date: formatDate(printedAt, locale), address }),
    sections: format === "card" ? cardSides(paper, address) : [sheet(paper, address)],
  };
}

function sheet(paper: PassportPaper, address: string): Block[] {
  const { shown, locale } = paper;
  const t = translator(locale, "origin");
  const p = translator(locale, "passport");
  const { item, passport, credential } = shown;
  return [
    {
      kind: "columns",
      columns: [
        {
          share: 4,
          blocks: [
            { kind: "paragraph", text: `${t("paper.author")} · ${p("title")}`, tone: "small" },
            { kind: "heading", level: 1, text: titleOf(item, locale) },
            { kind: "paragraph", text: item.publicId },
            ...makerBlocks(paper),
          ],
        },
        { share: 1, blocks: [{ kind: "qr", text: address, sizeMm: 28, align: "right", alt: t("paper.qrAlt") }] },
      ],
    },
    { kind: "rule" },
    ...warnings(paper),
    {
      kind: "columns",
      columns: [
        {
          share: 3,
          blocks: [
            { kind: "heading", level: 2, text: t(item.kind === "jewel" ? "paper.factsJewel" : "paper.facts") },
            { kind: "facts", rows: factRows(item, locale) },
          ],
        },
        { share: 2, blocks: drawingBlocks(shown.figures, locale) },
      ],
    },
    { kind: "heading", level: 2, text: t("paper.stages") },
    stageTable(item, passport, locale),
    ...jewelBlocks(item.jewel, locale),
    { kind: "heading", level: 2, text: t("paper.signed") },
    { kind: "paragraph", text: credential ? signedAs(credential, locale) : p("credential.unsigned") },
    { kind: "paragraph", text: t("paper.check", { address }), tone: "small" },
    { kind: "heading", level: 2, text: p("limits.title") },
    ...limits(paper).map((text): Block => ({ kind: "paragraph", text: `– ${text}`, tone: "small" })),
  ];
}

/** Front: what it is and where to look. Back: facts in short, and what a card cannot prove. */
function cardSides(paper: PassportPaper, address: string): Block[][] {
  const { shown, locale } = paper;
  const t = translator(locale, "origin");
  const p = translator(locale, "passport");
  const { item } = shown;
  const told = p("proved", { proved: shown.passport.proved, total: shown.passport.stages.length });
  return [
    [
      { kind: "paragraph", text: `${t("paper.author")} · ${p("title")}`, tone: "small" },
      { kind: "heading", level: 2, text: titleOf(item, locale) },
      {
        kind: "columns",
        gapMm: 3,
        columns: [
          {
            share: 3,
            blocks: [
              { kind: "paragraph", text: item.publicId },
              { kind: "paragraph", text: told },
              ...makerBlocks(paper),
            ],
          },
          { share: 1, blocks: [{ kind: "qr", text: address, sizeMm: 18, align: "right", alt: t("paper.qrAlt") }] },
        ],
      },
    ],
    [
      { kind: "facts", rows: factRows(item, locale).slice(0, 8), small: true },
      { kind: "paragraph", text: p("limits.stone"), tone: "small" },
      ...(paper.sample ? [{ kind: "paragraph" as const, text: t("paper.sample"), tone: "small" as const }] : []),
    ],
  ];
}

function titleOf(item: PassportItem, locale: Locale): string {
  const { fancyIntensity: intensity, fancyModifiers, fancyHue: hue } = item;
  const fancy = hue ? { intensity, modifiers: fancyModifiers ?? [], hue, text: null } : null;
  return itemTitle(locale, { ...item, fancy });
}

function makerBlocks({ maker, locale }: PassportPaper): Block[] {
  if (!maker) return [];
  const t = translator(locale, "origin");
  const name = (locale === "zh" ? maker.nameZh : null) ?? maker.name;
  return [
    ...(maker.logo
      ? [{ kind: "image" as const, bytes: maker.logo, widthMm: 24, heightMm: 9, align: "left" as const, alt: name }]
      : []),
    { kind: "paragraph", text: t("paper.maker", { name }), tone: "strong" },
    { kind: "paragraph", text: t("paper.makerNote"), tone: "small" },
  ];
}

function warnings({ shown, locale }: PassportPaper): Block[] {
  const p = translator(locale, "passport");
  const lines: string[] = [];
  if (shown.brokenAt !== null) lines.push(p("credential.broken", { seq: shown.brokenAt }));
  if (shown.credential?.revoked)
    lines.push(p("credential.revoked", { date: formatDate(shown.credential.revoked.at, locale) }));
  for (const { fact } of shown.passport.contradictions)
    lines.push(labelled(locale, p("contradiction.title"), p(`contradiction.${fact}`)));
  return lines.map((text) => ({ kind: "paragraph", text, tone: "warning" }));
}

function limits({ locale, sample }: PassportPaper): string[] {
  const p = translator(locale, "passport");
  const lines = ["stone", "registry", "kimberley", "declared"] as const;
  return [...lines.map((line) => p(`limits.${line}`)), ...(sample ? [p("limits.sample")] : [])];
}

function signedAs(
  { version, issuedAt, sha256 }: { version: number; issuedAt: Date; sha256: string },
  locale: Locale,
): string {
  return translator(locale, "origin")("paper.signedAs", {
    version,
    date: formatDate(issuedAt, locale),
    digest: sha256,
  });
}

function factRows(item: PassportItem, locale: Locale): [string, string][] {
  const t = translator(locale, "origin");
  const hue = item.fancyHue;
  const fancy = hue
    ? fancyColorName(locale, { intensity: item.fancyIntensity, modifiers: item.fancyModifiers ?? [], hue })
    : null;
  const { lengthUm, widthUm, depthUm } = item;
  const size =
    lengthUm && widthUm && depthUm
      ? [lengthUm, widthUm, depthUm].map((um) => (um / 1000).toFixed(2)).join(" × ")
      : null;
  const rows: [string, string | null][] = [
    [t("paper.weight"), `${formatCarat(item.weightMct)} ct`],
    [t("paper.shape"), item.shape ? term(locale, "shape", item.shape) : null],
    [t("paper.color"), fancy ?? item.color],
    [t("paper.clarity"), item.clarity],
    [t("paper.cut"), item.cut],
    [t("paper.size"), size ? `${size} mm` : null],
    [t("paper.report"), item.lab && item.reportNumber ? `${item.lab} ${item.reportNumber}` : null],
    [t("paper.minedIn"), item.minedIn ? countryName(item.minedIn, locale) : null],
    [t("paper.polishedIn"), item.polishedIn ? countryName(item.polishedIn, locale) : null],
    [
      t("paper.metal"),
      item.metal ? [term(locale, "metal", item.metal), item.finenessPm].filter(Boolean).join(" ") : null,
    ],
    [t("paper.mark"), item.hallmark],
    [t("paper.producer"), inLanguage(locale, { zh: item.producer.nameZh ?? undefined, en: item.producer.name })],
  ];
  return rows.flatMap(([label, value]) => (value ? [[label, value] as [string, string]] : []));
}

function stageTable(item: PassportItem, passport: Passport, locale: Locale): Block {
  const t = translator(locale, "origin");
  const p = translator(locale, "passport");
  const columns = [
    { title: t("paper.stage"), share: 2 },
    { title: t("paper.told"), share: 5 },
    { title: t("paper.when"), share: 2 },
    { title: t("paper.who"), share: 4 },
    { title: t("paper.proof"), share: 2 },
  ];
  const rows = passport.stages.map((stage) => {
    const body = stage.lead?.body;
    return [
      p(`stage.${stage.key}`),
      body ? toldOf(stage, locale) : t("paper.none"),
      partialDate(body?.date ?? null, locale) ?? "",
      body
        ? `${body.issuer.name} (${p(`bySource.${body.issuer.state}`)})`
        : stage.proof === "missing"
          ? ""
          : item.producer.name,
      p(`proof.${stage.proof}`),
    ];
  });
  return { kind: "table", columns, rows };
}

function toldOf({ lead }: Stage, locale: Locale): string {
  if (!lead) return "";
  const { facts } = lead.body;
  const ct = (mct: number | undefined) => (mct ? `${formatCarat(mct)} ct` : null);
  const cutter = facts.cutter?.consent ? inLanguage(locale, { zh: facts.cutter.nameZh, en: facts.cutter.name }) : null;
  const parts = [
    inLanguage(locale, { zh: facts.depositZh, en: facts.deposit }),
    placeOf(lead.body, locale),
    ct(facts.roughWeightMct),
    ct(facts.plannedWeightMct),
    inLanguage(locale, { zh: facts.workshopZh, en: facts.workshop }),
    cutter,
    ct(facts.polishedWeightMct),
    facts.laboratory && facts.reportNumber ? `${facts.laboratory} ${facts.reportNumber}` : null,
    facts.mark,
  ];
  return parts.filter(Boolean).join(locale === "zh" ? "，" : ", ");
}

const DRAWING_MM = 28;
const UNIT = 500;

/** Crown and profile of a single stone, in lines. A jewel is not drawn. */
function drawingBlocks(figures: ItemFigures | null, locale: Locale): Block[] {
  if (!figures) return [];
  const cut = cutStone(figuresOfItem(figures));
  if (!cut.ok) return [];
  const t = translator(locale, "origin");
  const draw = (drawing: LineDrawing): Block => {
    const scale = DRAWING_MM / Math.max(drawing.box.width, drawing.box.height);
    const heightMm = drawing.box.height * scale;
    return {
      kind: "drawing",
      widthMm: DRAWING_MM,
      heightMm,
      shapes: linesOf(drawing, scale),
      alt: t("paper.drawingAlt"),
    };
  };
  return [
    draw(drawCrown(cut.value, UNIT)),
    draw(drawProfile(cut.value, UNIT)),
    { kind: "paragraph", text: t("paper.drawing"), tone: "small" },
  ];
}

function linesOf({ box, outline, lines }: LineDrawing, scale: number): Shape[] {
  const place = (d: string) =>
    d.replace(
      /(-?\d+) (-?\d+)/g,
      (_all, x: string, y: string) =>
        `${((Number(x) - box.x) * scale).toFixed(3)} ${((Number(y) - box.y) * scale).toFixed(3)}`,
    );
  return [
    { kind: "path", d: place(lines), stroke: "muted", strokeMm: 0.08 },
    { kind: "path", d: place(outline), stroke: "ink", strokeMm: 0.2 },
  ];
}
