/** The ways in which an amount may be written: minor units, decimals, grouped, whole. */
export function amountNeedles(name: string, minor: bigint): [string, string][] {
  const text = minor.toString();
  const whole = text.slice(0, -2);
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return [
    [`${name} in minor units`, text],
    [`${name} as a decimal`, `${whole}.${text.slice(-2)}`],
    [`${name} grouped`, grouped],
    [`${name} whole`, whole],
  ];
}
