import { expect, test } from "vitest";
import * as format from "@/domain/shared/format";

test("money: code before the amount, thousands by comma, minor units only where there are any", () => {
  expect(format.formatMoney(1_771_400n, "USD")).toBe("USD\u00a017,714");
  expect(format.formatMoney("1771450", "USD")).toBe("USD\u00a017,714.50");
  expect(format.formatAmount(-5n, "USD")).toBe("−0.05");
  expect(format.formatAmount(1_234_567n, "JPY")).toBe("1,234,567");
  expect(format.formatAmount(9_007_199_254_740_993_00n, "USD")).toBe("9,007,199,254,740,993");
});
test("whole units round half up", () => {
  expect(format.formatWhole(1_000_050n, "USD")).toBe("10,001");
  expect(format.formatWhole(1_000_049n, "USD")).toBe("10,000");
});
test("tens of thousands only in Chinese and only for large sums", () => {
  expect(format.tenThousands(15_400_000n, "CNY", "zh")).toBe("15.4 万");
  expect(format.tenThousands(15_400_000n, "CNY", "en")).toBeNull();
  expect(format.tenThousands(99_999_00n, "CNY", "zh")).toBeNull();
});
test("times carry their zone", () => {
  const at = new Date("2026-11-22T06:36:00Z");
  expect(format.formatInstant(at, "en", "Asia/Hong_Kong")).toBe("22 Nov 2026, 14:36 Hong Kong");
  expect(format.formatInstant(at, "zh", "Asia/Hong_Kong")).toBe("2026年11月22日 14:36 香港");
  expect(format.formatInstant(at, "en")).toBe("22 Nov 2026, 06:36 UTC");
});
test("countdown", () => {
  expect(format.formatCountdown(97_000)).toBe("1:37");
  expect(format.formatCountdown(96_001)).toBe("1:37");
  expect(format.formatCountdown(7_450_000)).toBe("2:04:10");
  expect(format.formatCountdown(-4)).toBe("0:00");
});
test("figures of stones and places", () => {
  expect(format.formatTenths(615)).toBe("61.5");
  expect(format.formatTenths(570)).toBe("57");
  expect(format.formatMillimetres(7360)).toBe("7.36");
  expect(format.countryName("BW", "zh")).toBe("博茨瓦纳");
  expect(format.countryName("HK", "en")).toBe("Hong Kong");
  expect(format.countryName("HK", "zh")).toBe("中国香港");
  expect(format.countryName("CD", "en")).toBe("DR Congo");
});
