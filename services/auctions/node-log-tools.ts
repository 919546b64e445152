/** The check of a published log with Node's own hashes and signatures: no database, no market, no network. */
import { createPublicKey, hash, verify } from "node:crypto";
import type { LogTools } from "@/domain/auctions/published-log";
import type { Ed25519Verify } from "@/domain/passport/signed-note";
import { toBase64Url } from "@/domain/shared/base64";

const verifyEd25519: Ed25519Verify = ({ publicKey, message, signature }) => {
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: toBase64Url(publicKey) }, format: "jwk" });
  return verify(null, message, key, signature);
};

export const nodeLogTools: LogTools = {
  sha256: (bytes) => hash("sha256", bytes, "buffer"),
  sha256Hex: (text) => hash("sha256", text, "hex"),
  verify: verifyEd25519,
};
