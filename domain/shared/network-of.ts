/**
 * By what a caller is counted: an IPv4 address, or the first 64 bits of an IPv6 address, of which whoever has one has all.
 * RFC 6177 gives an end site at least that much.
 */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail = ""] = address.split("::");
  const groups = (text: string) => text.split(":").filter((group) => group !== "");
  const [first, last] = [groups(head), groups(tail)];
  const between = new Array<string>(Math.max(0, 8 - first.length - last.length)).fill("0");
  return [...first, ...between, ...last]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, "").toLowerCase())
    .join(":");
}
