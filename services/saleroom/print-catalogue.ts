/** The catalogue of a sale as a PDF: cover with dates and rules, then the lots, each with its picture and facts. Public facts only. */
import type { Block, PaperDocument } from "@/adapters/paper/paper-document";
import { printPaper } from "@/adapters/paper/print-paper";
import type { LotView, SaleHead, SaleView } from "@/domain/auctions/sale-view";
import { formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { closingRows } from "@/messages/closing-words";
import { itemTitle } from "@/messages/item-words";
import { lotFacts } from "@/messages/lot-words";
import { type Translate, translator } from "@/messages/messages";
import { beside } from "@/messages/print-signs";
import { saleRuleLines } from "@/messages/sale-rules";
import type { ServiceContext } from "@/services/context";
import { readPictures } from "@/services/media/read-pictures";
import type { ShippedPictures } from "@/services/media/shipped-pictures";
import { readPictureBytes } from "@/services/saleroom/read-picture-bytes";
import { readViewing } from "@/services/viewing/read-viewing";

const LOTS_A_PAGE = 4;
const PICTURE_MM = 46;

export async function printCatalogue(
  context: ServiceContext,
  view: SaleView,
  input: { locale: Locale; publicUrl: string; at: Date; shipped: ShippedPictures },
): Promise<Uint8Array> {
  const { locale, publicUrl, at, shipped } = input;
  const { sale, lots } = view;
  const t = translator(locale, "saleroom");
  const pictures = await readPictures(
    context,
    lots.map((lot) => lot.item.publicId),
    shipped,
  );
  const pages: Block[][] = [];
  for (let from = 0; from < lots.length; from += LOTS_A_PAGE) {
    const page = await Promise.all(
      lots.slice(from, from + LOTS_A_PAGE).map(async (lot) => {
        const picture = pictures.get(lot.item.publicId);
        const bytes = picture ? await readPictureBytes(context.adapters.storage, picture, shipped) : null;
        return lotBlocks(t, locale, sale, lot, bytes, picture?.kind === "computed");
      }),
    );
    pages.push(page.flat());
  }
  const made = t("catalogue.made", { time: formatInstant(at, locale, sale.timeZone) });
  const paper: PaperDocument = {
    format: "A4",
    language: locale,
    title: `${sale.title[locale]} · ${t("catalogue.title")}`,
    author: translator(locale, "common")("marketName"),
    createdAt: at,
    footer: made,
    sections: [await coverBlocks(context, t, locale, view, publicUrl), ...pages],
  };
  return printPaper(paper);
}

async function coverBlocks(
  context: ServiceContext,
  t: Translate<"saleroom">,
  locale: Locale,
  { sale, lots }: SaleView,
  publicUrl: string,
): Promise<Block[]> {
  const words = translator(locale, "auctions");
  const places = await readViewing({ db: context.db, actor: null }, sale.id);
  const at = (iso: string) => formatInstant(new Date(iso), locale, sale.timeZone);
  const closings = lots.map((lot) => lot.live.closesAt).sort();
  const address = `${publicUrl}/${locale}/sales/${sale.slug}`;
  return [
    { kind: "space", mm: 30 },
    { kind: "heading", level: 1, text: sale.title[locale] },
    { kind: "paragraph", text: t("catalogue.title"), tone: "strong" },
    { kind: "rule" },
    {
      kind: "facts",
      rows: [
        [words("list.opens"), at(sale.opensAt)],
        ...closingRows(locale, sale.format, {
          first: closings[0] ?? sale.closesAt,
          last: closings.at(-1) ?? sale.closesAt,
        }).map(([label, moment]): [string, string] => [label, at(moment)]),
        [t("catalogue.contents"), String(lots.length)],
        ...places.map((place): [string, string] => [
          t("catalogue.viewing"),
          beside(locale, place.name[locale], place.address[locale]),
        ]),
      ],
    },
    { kind: "space", mm: 6 },
    { kind: "heading", level: 2, text: t("catalogue.conditions") },
    ...saleRuleLines(locale, sale).map((text): Block => ({ kind: "paragraph", text })),
    { kind: "space", mm: 8 },
    { kind: "qr", text: address, sizeMm: 28, alt: address },
    { kind: "paragraph", text: address, tone: "small" },
  ];
}

function lotBlocks(
  t: Translate<"saleroom">,
  locale: Locale,
  sale: SaleHead,
  lot: LotView,
  picture: Uint8Array | null,
  isComputed: boolean,
): Block[] {
  const { item } = lot;
  const title = `${t("catalogue.lot", { number: lot.number })} · ${itemTitle(locale, item)}`;
  const image: Block[] = picture
    ? [{ kind: "image", bytes: picture, widthMm: PICTURE_MM, heightMm: PICTURE_MM, alt: title }]
    : [];
  const note: Block[] =
    picture && isComputed
      ? [{ kind: "paragraph", text: translator(locale, "media")("note.computed"), tone: "small" }]
      : [];
  return [
    {
      kind: "columns",
      gapMm: 8,
      columns: [
        { share: 3, blocks: [...image, ...note] },
        {
          share: 7,
          blocks: [
            { kind: "heading", level: 3, text: title },
            { kind: "facts", small: true, rows: lotFacts(locale, sale, lot) },
          ],
        },
      ],
    },
    { kind: "rule" },
  ];
}
