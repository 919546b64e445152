import { createServer } from "node:http";
import { expect, test } from "vitest";
import { createWebDocuments, isInner } from "@/adapters/web-documents/create-web-documents";

test.each([
  "127.0.0.1",
  "10.1.2.3",
  "172.31.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "::1",
  "fd00::1",
  "fe80::1",
  "::ffff:10.0.0.1",
])("%s is inner", (address) => expect(isInner(address)).toBe(true));
test.each(["1.1.1.1", "172.32.0.1", "2606:4700::1111"])("%s is not", (address) => expect(isInner(address)).toBe(false));

test("reads from localhost only where that is allowed, never too much, and follows no redirect", async () => {
  const server = createServer((request, response) => {
    if (request.url === "/moved") return response.writeHead(302, { location: "/small" }).end();
    return response.end(request.url === "/small" ? "{}" : "x".repeat(600_000));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const base = `http://localhost:${typeof address === "object" ? address?.port : 0}`;
  const open = createWebDocuments({ allowLocal: true });
  const shut = createWebDocuments({ allowLocal: false });
  expect(await open.get(`${base}/small`)).toBe("{}");
  expect(await open.get(`${base.replace("http:", "https:")}/small`)).toBe("{}");
  expect(await open.get(`${base}/large`)).toBeNull();
  expect(await open.get(`${base}/moved`)).toBeNull();
  expect(await shut.get(`${base}/small`)).toBeNull();
  expect(await shut.get(`${base.replace("http:", "https:")}/small`)).toBeNull();
  expect(await shut.get("https://127.0.0.1/x")).toBeNull();
  expect(await open.get("file:///etc/passwd")).toBeNull();
  server.closeAllConnections();
  server.close();
});
