import fc from "fast-check";
import { expect, test } from "vitest";
import { fromBase64, fromBase64Url, toBase64, toBase64Url } from "@/domain/shared/base64";

test("bytes go there and back, as the platform writes them", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
      expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString("base64url"));
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
    }),
  );
  expect(toBase64(new Uint8Array(50_000))).toHaveLength(66_668);
});

test("of all texts of four letters that end alike only one stands for its bytes", () => {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  expect([...letters].filter((last) => fromBase64(`A${last}==`) !== null)).toHaveLength(4);
  expect([...letters].filter((last) => fromBase64(`AA${last}=`) !== null)).toHaveLength(16);
  for (const text of ["A", "AA", "AAA", "AA=A", "====", "A===", "AA-=", "AA A", "AAAA\n"])
    expect(fromBase64(text)).toBeNull();
  for (const text of ["A", "AA=", "AA+A", "AAAAA"]) expect(fromBase64Url(text)).toBeNull();
});
