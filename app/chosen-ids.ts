/** The pieces that an address names: `ids=VT-1,VT-2`, or `publicId=…` many times as a form sends it before JavaScript. */
export function idsOf(search: Record<string, string | string[] | undefined>): string[] {
  const given = [search.ids ?? [], search.publicId ?? []].flat().flatMap((text) => text.split(","));
  return [...new Set(given.map((text) => text.trim().toUpperCase()).filter((text) => /^[A-Z0-9-]{1,40}$/.test(text)))];
}
