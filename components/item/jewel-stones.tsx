import { ItemThumb } from "@/components/item/item-picture";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Section } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import type { JewelStoneView } from "@/domain/catalogue/stock-view";
import type { ItemPicture } from "@/domain/media/item-picture";
import { countryName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { translator } from "@/messages/messages";
import { term } from "@/messages/terms";

/** The stones set in a jewel, row by row; one with a page of its own leads there. */
export function JewelStones({
  stones,
  pictures,
  locale,
}: {
  stones: readonly JewelStoneView[];
  /** In the order of the stones. */
  pictures: readonly (ItemPicture | null)[];
  locale: Locale;
}) {
  const t = translator(locale, "catalogue");
  if (stones.length === 0) return null;
  const pieces = stones.reduce((sum, stone) => sum + stone.pieces, 0);
  const carat = formatCarat(stones.reduce((sum, stone) => sum + stone.weightMct, 0));
  return (
    <Section id="stones" title={t("item.stones")} lead={t("item.stonesLead", { pieces, carat })}>
      <DataTable label={t("item.stones")}>
        <thead>
          <tr>
            <Head>{t("item.species")}</Head>
            <Head numeric>{t("item.pieces")}</Head>
            <Head numeric unit="ct">
              {t("item.weight")}
            </Head>
            <Head>{t("item.color")}</Head>
            <Head>{t("item.clarity")}</Head>
            <Head>{t("item.minedIn")}</Head>
            <Head>{t("item.report")}</Head>
          </tr>
        </thead>
        <tbody>
          {stones.map((stone, index) => (
            <tr key={stone.position}>
              <th scope="row">
                <span className="flex items-center gap-3">
                  <span className="case-tile size-9">
                    <ItemThumb size={32} item={lone(stone)} picture={pictures[index] ?? undefined} locale={locale} />
                  </span>
                  <span>
                    {term(locale, "species", stone.species)}
                    <span className="sub">{term(locale, "shape", stone.shape)}</span>
                  </span>
                </span>
              </th>
              <Cell numeric>{stone.pieces}</Cell>
              <Cell numeric className="font-semibold">
                {formatCarat(stone.weightMct)}
              </Cell>
              <Cell>{stone.color ?? "–"}</Cell>
              <Cell>{stone.clarity ?? "–"}</Cell>
              <Cell>{stone.minedIn ? countryName(stone.minedIn, locale) : t("filters.unknown")}</Cell>
              <Cell>
                {stone.publicId ? (
                  <Link className="link" href={`/${locale}/items/${stone.publicId}`}>
                    {stone.publicId}
                  </Link>
                ) : (
                  [stone.lab, stone.reportNumber].filter(Boolean).join(" ") || "–"
                )}
              </Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

/** A set stone as an item of its own, of which the row gives no measurements. */
function lone(stone: JewelStoneView) {
  const none = { lengthUm: null, widthUm: null, depthUm: null, tablePm: null, depthPm: null };
  const weightMct = Math.round(stone.weightMct / stone.pieces);
  return { ...stone, ...none, weightMct, kind: "stone" as const, fancy: null, jewelType: null, title: null };
}
