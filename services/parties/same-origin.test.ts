import { expect, test } from "vitest";
import { isSameOrigin } from "@/services/parties/same-origin";

const publicUrl = "https://vitrine.example";
const seen = (origin: string | null, host = "vitrine.example", fetchSite: string | null = null) =>
  isSameOrigin({ origin, host, fetchSite }, publicUrl);

test("the page's own origin is believed under each name of the market", () => {
  expect(seen("https://vitrine.example")).toBe(true);
  expect(seen("http://127.0.0.1:3000", "127.0.0.1:3000")).toBe(true);
  expect(seen("https://vitrine.example", "inner:3000")).toBe(true);
  expect(seen(null, "vitrine.example", "same-origin")).toBe(true);
});

test("other origins, none, and nonsense are not believed", () => {
  expect(seen("https://evil.example")).toBe(false);
  expect(seen(null)).toBe(false);
  expect(seen("null")).toBe(false);
  expect(seen("https://vitrine.example", "vitrine.example", "cross-site")).toBe(false);
  expect(seen("https://a.vitrine.example", "vitrine.example", "same-site")).toBe(false);
});
