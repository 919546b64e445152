/**
 * Where on the globe countries lie that mine, cut or set: one point in each, in whole degrees. It says which country, not
 * where in it: the place of a mine is told in words.
 */
import type { Passport } from "@/domain/passport/passport";

/** [latitude north, longitude east] */
const MIDDLES: Record<string, readonly [number, number]> = {
  AE: [24, 54],
  AM: [40, 45],
  AO: [-12, 18],
  AU: [-25, 134],
  BE: [51, 5],
  BR: [-10, -53],
  BW: [-22, 24],
  CA: [60, -110],
  CD: [-3, 23],
  CG: [-1, 16],
  CH: [47, 8],
  CI: [8, -6],
  CM: [6, 13],
  CN: [35, 104],
  CO: [4, -73],
  DE: [51, 10],
  ES: [40, -4],
  ET: [9, 40],
  FR: [46, 2],
  GB: [54, -2],
  GH: [8, -1],
  GN: [10, -11],
  GY: [5, -59],
  HK: [22, 114],
  ID: [-2, 118],
  IL: [31, 35],
  IN: [21, 78],
  IT: [43, 12],
  JP: [36, 138],
  KE: [0, 38],
  KH: [13, 105],
  LK: [7, 81],
  LR: [6, -9],
  LS: [-30, 28],
  MG: [-19, 47],
  MM: [21, 96],
  MW: [-13, 34],
  MX: [23, -102],
  MZ: [-18, 35],
  NA: [-22, 17],
  NG: [9, 8],
  PK: [30, 70],
  RU: [62, 96],
  SG: [1, 104],
  SL: [8, -12],
  TG: [8, 1],
  TH: [15, 101],
  TJ: [39, 71],
  TR: [39, 35],
  TW: [24, 121],
  TZ: [-6, 35],
  UA: [49, 32],
  US: [38, -97],
  VN: [16, 108],
  ZA: [-29, 24],
  ZM: [-14, 28],
  ZW: [-19, 29],
};

export type PlaceOnMap = { step: "mined" | "cut"; country: string; latitude: number; longitude: number };

/** The countries through which an item came, as far as they are on record or stated; in the order of its life. */
export function placesOf(
  passport: Passport,
  stated: { minedIn: string | null; polishedIn: string | null },
): PlaceOnMap[] {
  const lead = (key: "mined" | "cut") => passport.stages.find((stage) => stage.key === key)?.lead?.body.facts.country;
  const disputed = passport.contradictions.some(({ fact, decision }) => fact === "country" && !decision);
  const steps = [
    // Where sources disagree on the country, a point would choose between them.
    { step: "mined" as const, country: disputed ? null : (lead("mined") ?? stated.minedIn) },
    { step: "cut" as const, country: lead("cut") ?? stated.polishedIn },
  ];
  return steps.flatMap(({ step, country }) => {
    const middle = country ? MIDDLES[country] : undefined;
    return country && middle ? [{ step, country, latitude: middle[0], longitude: middle[1] }] : [];
  });
}
