/** What of an address a search could not read: told to the reader instead of an error. Unknown names are nobody's business. */
import { FACET_KEYS, isFacetValue, RANGE_KEYS, SORT_KEYS } from "@/domain/catalogue/filter-sets";
import { parseSearchQuery, toSearchParams } from "@/domain/catalogue/search-query";

const SHOWN_MAX = 5;
const LENGTH_MAX = 40;

/** "carat=heavy", "shape=blob": at most five, each cut to a length that a line holds. */
export function droppedParts(params: URLSearchParams): string[] {
  const read = toSearchParams(parseSearchQuery(params));
  const dropped: string[] = [];
  const tell = (name: string, value: string) => dropped.push(`${name}=${value}`.slice(0, LENGTH_MAX));
  for (const key of FACET_KEYS) {
    for (const value of params.getAll(key).flatMap((text) => text.split(","))) {
      if (value.trim() !== "" && !isFacetValue(key, value.trim())) tell(key, value.trim());
    }
  }
  for (const name of ["carat", "price", ...RANGE_KEYS]) {
    const texts = [params.get(`${name}Min`), params.get(`${name}Max`), params.get(name)];
    const given = texts.filter((text) => text?.trim());
    const bounds = (params.get(name) ?? "").split(/[-–—]/).filter((text) => text.trim() !== "").length;
    const expected = texts.slice(0, 2).filter((text) => text?.trim()).length + bounds;
    const got = (read.get(name) ?? "").split("-").filter((text) => text !== "").length;
    if (got < Math.min(expected, 2)) tell(name, given.join(" "));
  }
  for (const name of ["shipsTo", "since", "currency"]) {
    const text = params.get(name)?.trim();
    const isDefault = name === "currency" && text?.toUpperCase() === "USD";
    if (text && !read.has(name) && !isDefault) tell(name, text);
  }
  const sort = params.get("sort")?.replace(/^-/, "");
  if (sort && !SORT_KEYS.some((key) => key === sort)) tell("sort", sort);
  return [...new Set(dropped)].slice(0, SHOWN_MAX);
}
