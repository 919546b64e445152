import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  contentDigest,
  producerSecret,
  SIGNATURE_AGE_MAX_S,
  signatureBase,
  signatureFault,
  signRequest,
} from "@/adapters/registry/request-signature";

const parts = { method: "POST", authority: "registry.example", path: "/records", body: '{"producer":"a"}' };
const key = { id: "vitrine", secret: "a secret of some length" };
const at = new Date("2026-11-22T12:00:00Z");
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);
const fault = (change: Partial<typeof parts> = {}, now = at, who = key) =>
  signatureFault({ ...parts, ...change }, signRequest(parts, key, at), who, now);

test("the base and its mac are those of RFC 9421, appendix B.2.5", () => {
  const secret = "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==";
  const base = signatureBase(
    [
      ["date", "Tue, 20 Apr 2021 02:07:55 GMT"],
      ["@authority", "example.com"],
      ["content-type", "application/json"],
    ],
    '("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"',
  );
  const mac = createHmac("sha256", Buffer.from(secret, "base64")).update(base).digest("base64");
  expect(mac).toBe("pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=");
});

test("the digest is that of RFC 9530, appendix A", () => {
  expect(contentDigest('{"hello": "world"}\n')).toBe("sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:");
});

describe("a question", () => {
  test("as it was signed is taken", () => expect(fault()).toBeNull());
  test.each([
    ["another body", { body: '{"producer":"b"}' }],
    ["another path", { path: "/other" }],
    ["another host", { authority: "elsewhere.example" }],
    ["another method", { method: "GET" }],
  ])("with %s is not", (_what, change) => expect(fault(change)).not.toBeNull());
  test("by another secret or key is not", () => {
    expect(fault({}, at, { ...key, secret: "another" })).toBe("the signature is wrong");
    expect(fault({}, at, { ...key, id: "somebody" })).not.toBeNull();
  });
  test("is taken within its time alone", () => {
    expect(fault({}, later(SIGNATURE_AGE_MAX_S))).toBeNull();
    expect(fault({}, later(SIGNATURE_AGE_MAX_S + 1))).toBe("the signature is too old");
  });
  test("without a signature is not", () => {
    expect(signatureFault(parts, {}, key, at)).toBe("the signature is missing");
  });
});

test("each producer has a secret of its own", () => {
  expect(producerSecret("m", "a")).not.toBe(producerSecret("m", "b"));
});
