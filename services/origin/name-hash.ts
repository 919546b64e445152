/** How a withdrawn name is kept: enough to recognize it, too little to read it. */
import { createHash } from "node:crypto";

export function nameHash(producerId: string, name: string): string {
  return createHash("sha256").update(`${producerId}\n${name.trim().toLowerCase()}`).digest("hex");
}
