/** A jewel's paper: its stones with who says where each was mined, its metal, and its hallmark. */
import type { Block } from "@/adapters/paper/paper-document";
import type { JewelMaterials, JewelStoneOrigin } from "@/domain/passport/jewel-materials";
import { countryName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { translator } from "@/messages/messages";
import { inLanguage, partialDate } from "@/messages/passport-words";
import { term } from "@/messages/terms";

export function jewelBlocks(jewel: JewelMaterials | null | undefined, locale: Locale): Block[] {
  if (!jewel) return [];
  const t = translator(locale, "origin");
  return [
    { kind: "heading", level: 2, text: t("parts.title") },
    ...(jewel.stones.length > 0 ? [stoneTable(jewel.stones, locale)] : []),
    { kind: "facts", rows: metalRows(jewel, locale) },
  ];
}

function stoneTable(stones: readonly JewelStoneOrigin[], locale: Locale): Block {
  const t = translator(locale, "origin");
  return {
    kind: "table",
    columns: [
      { title: t("parts.stone"), share: 4 },
      { title: t("parts.pieces"), share: 1.4, align: "right" },
      { title: t("parts.weight"), share: 2, align: "right" },
      { title: t("parts.minedIn"), share: 4 },
      { title: t("parts.who"), share: 4 },
      { title: t("parts.passport"), share: 2 },
    ],
    rows: stones.map((stone) => {
      const { country, deposit, depositZh, state, issuer } = stone.origin;
      const mine = inLanguage(locale, { zh: depositZh ?? undefined, en: deposit ?? undefined });
      const named = country ? countryName(country, locale) : t("parts.nobody");
      return [
        [term(locale, "species", stone.species), term(locale, "shape", stone.shape), stone.color, stone.clarity]
          .filter(Boolean)
          .join(" · "),
        String(stone.pieces),
        `${formatCarat(stone.weightMct)} ct`,
        [named, mine].filter(Boolean).join(locale === "zh" ? "，" : ", "),
        [issuer, state && `(${translator(locale, "passport")(`bySource.${state}`)})`].filter(Boolean).join(" "),
        stone.publicId ?? "",
      ];
    }),
  };
}

function metalRows({ metals, hallmark }: JewelMaterials, locale: Locale): [string, string][] {
  const t = translator(locale, "origin");
  const comma = locale === "zh" ? "，" : ", ";
  const rows: [string, string][] = metals.map(({ metal, finenessPm, weightMg }) => [
    t("parts.metal"),
    [
      [term(locale, "metal", metal), finenessPm].filter(Boolean).join(" "),
      weightMg === null ? null : `${(weightMg / 1000).toFixed(2)} g`,
    ]
      .filter(Boolean)
      .join(comma),
  ]);
  if (metals.length > 0) rows.push([t("parts.metalOrigin"), t("parts.nobody")]);
  if (!hallmark) return rows;
  const { mark, office, country, date } = hallmark;
  const struck = [office, country && countryName(country, locale), partialDate(date, locale)]
    .filter(Boolean)
    .join(comma);
  return [...rows, [t("parts.mark"), mark], [t("parts.struck"), office ? struck : t("parts.sellerOnly")]];
}
