import { expect, test } from "vitest";
import { deviceOf } from "@/domain/parties/device";

const CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0";
test.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36 Edg/131.0`, "Edge", "Windows"],
  [`Mozilla/5.0 (X11; Linux x86_64) ${CHROME} Safari/537.36`, "Chrome", "Linux"],
  [`Mozilla/5.0 (Linux; Android 14; SM-G) ${CHROME} Mobile Safari/537.36 MicroMessenger/8.0`, "WeChat", "Android"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari", "iPhone"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox", "macOS"],
])("%s", (userAgent, browser, system) => expect(deviceOf(userAgent)).toEqual({ browser, system }));

test("what nobody knows has no name", () => {
  expect(deviceOf(null)).toBeNull();
  expect(deviceOf("curl/8.0")).toBeNull();
});
