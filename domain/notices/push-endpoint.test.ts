import { expect, test } from "vitest";
import { isPushEndpoint } from "@/domain/notices/push-endpoint";

test.each([
  ["https://fcm.googleapis.com/fcm/send/abc:123", true],
  ["https://updates.push.services.mozilla.com/wpush/v2/abc", true],
  ["https://wns2-par02p.notify.windows.com/w/?token=abc", true],
  ["https://web.push.apple.com/abc", true],
  ["http://fcm.googleapis.com/fcm/send/abc", false],
  ["https://fcm.googleapis.com:8080/abc", false],
  ["https://user@fcm.googleapis.com/abc", false],
  ["https://fcm.googleapis.com.evil.example/abc", false],
  ["https://evilnotify.windows.com/abc", false],
  ["https://169.254.169.254/latest", false],
  ["https://localhost/abc", false],
  ["no address", false],
])("%s: %s", (address, may) => {
  expect(isPushEndpoint(address)).toBe(may);
});
