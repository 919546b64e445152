/**
 * What an identifier leads to: links by their type, media type and language, chosen as the GS1-conformant resolver
 * standard says, and listed as a linkset (RFC 9264).
 */
const GS1 = "https://ref.gs1.org/voc/";

/** Link types by the short name that callers use. */
export const LINK_TYPES = {
  "gs1:pip": `${GS1}pip`,
  "gs1:certificationInfo": `${GS1}certificationInfo`,
  "gs1:epcis": `${GS1}epcis`,
  "gs1:dpp": `${GS1}dpp`,
} as const;
export type LinkType = keyof typeof LINK_TYPES;

export type ItemLink = { type: LinkType; href: string; title: string; mediaType: string; language: "en" | "zh" | null };

/** All that the market has of one item, the default first. `title` in both languages. */
export function linksOf(publicUrl: string, publicId: string, titles: { en: string; zh: string }): ItemLink[] {
  const data = `${publicUrl}/api/v1/passports/${publicId}`;
  const page = (language: "en" | "zh"): ItemLink => ({
    type: "gs1:pip",
    href: `${publicUrl}/${language}/items/${publicId}/passport`,
    title: titles[language],
    mediaType: "text/html",
    language,
  });
  const signed = (type: LinkType): ItemLink[] => [
    { type, href: data, title: titles.en, mediaType: "application/vc+jwt", language: null },
    { type, href: data, title: titles.en, mediaType: "application/vc", language: null },
  ];
  const events = `${publicUrl}/api/v1/epcis/events?MATCH_anyEPC=${encodeURIComponent(`${publicUrl}/stone/${publicId}`)}`;
  return [
    page("en"),
    page("zh"),
    ...signed("gs1:dpp"),
    ...signed("gs1:certificationInfo"),
    { type: "gs1:epcis", href: events, title: titles.en, mediaType: "application/ld+json", language: null },
  ];
}

export type LinkQuestion = {
  /** "gs1:pip", or the whole address of a link type; null asks for the default. */
  linkType: string | null;
  /** The Accept and Accept-Language headers as they came. */
  accept: string;
  acceptLanguage: string;
};

/** The link to redirect to; null where none is of that type, which the standard answers with 404. */
export function chooseLink(links: readonly ItemLink[], question: LinkQuestion): ItemLink | null {
  const asked = question.linkType;
  const wanted = mediaTypes(question.accept);
  const ofType = asked === null ? links : links.filter(({ type }) => type === asked || LINK_TYPES[type] === asked);
  const byMedia = wanted.flatMap((media) => ofType.filter((link) => link.mediaType === media))[0];
  const first = byMedia ?? ofType[0];
  if (!first?.language) return first ?? null;
  const language = preferredLanguage(question.acceptLanguage);
  return ofType.find((link) => link.type === first.type && link.language === language) ?? first;
}

/** Media types in the order in which they are wanted; wildcards ask for nothing special. */
function mediaTypes(accept: string): string[] {
  return accept
    .split(",")
    .map((part) => {
      const [type = "", ...parameters] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const q = parameters.find((parameter) => parameter.startsWith("q="));
      return { type, weight: q ? Number(q.slice(2)) : 1 };
    })
    .filter(({ type, weight }) => !type.includes("*") && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ type }) => type);
}

/** Chinese of every kind is answered in Chinese, all else in English; the first that is either decides. */
function preferredLanguage(header: string): "en" | "zh" {
  const tags = header
    .split(",")
    .map((part) => {
      const [tag = "", q] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q=/);
      return { tag: tag.split("-")[0], weight: q === undefined ? 1 : Number(q) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return tags.find(({ tag }) => tag === "zh" || tag === "en")?.tag === "zh" ? "zh" : "en";
}

export function wantsLinkset(question: LinkQuestion): boolean {
  return (
    question.linkType === "linkset" ||
    question.linkType === "all" ||
    /application\/linkset\+json/i.test(question.accept)
  );
}

/** RFC 9264 section 4.2: one context object for the item, its targets by link type. */
export function linkset(anchor: string, links: readonly ItemLink[]): Record<string, unknown> {
  const target = (link: ItemLink) => ({
    href: link.href,
    title: link.title,
    type: link.mediaType,
    ...(link.language ? { hreflang: [link.language] } : {}),
  });
  const byType = new Map<string, ReturnType<typeof target>[]>();
  for (const link of links) {
    const name = LINK_TYPES[link.type];
    byType.set(name, [...(byType.get(name) ?? []), target(link)]);
  }
  const [first] = links;
  return {
    linkset: [
      {
        anchor,
        ...(first ? { [`${GS1}defaultLink`]: [target(first)] } : {}),
        ...Object.fromEntries(byType),
      },
    ],
  };
}
