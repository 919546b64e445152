import { expect, test } from "vitest";
import { productText } from "@/domain/catalogue/product-data";

test("no text of a seller can end the element it stands in", () => {
  const text = productText({ name: "</script><script>alert(1)</script>" });
  expect(text).not.toContain("<");
  expect(JSON.parse(text)).toEqual({ name: "</script><script>alert(1)</script>" });
});
