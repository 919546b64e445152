/**
 * Refractive indices. Diamond: Sellmeier form of Handbook of Optics, 3rd ed., vol. 4 (n at the sodium line 2.4173,
 * between the Fraunhofer lines B and G 0.0444). Corundum: Malitson and Dodge 1972, ordinary ray. Others: index and
 * B–G dispersion of the gemmological tables (Webster, Gems, 5th ed.; GIA gem property charts), as n = A + B / w^2.
 * Crystals that split a ray in two are traced with the ordinary ray alone.
 */
const LINE_B_UM = 0.6867;
const LINE_G_UM = 0.4308;
const LINE_D_UM = 0.5893;

type Index = (wavelengthUm: number) => number;

function sellmeier(...terms: [strength: number, resonanceUm: number][]): Index {
  return (w) => {
    let square = 1;
    for (const [strength, resonance] of terms) square += (strength * w * w) / (w * w - resonance * resonance);
    return Math.sqrt(square);
  };
}

function cauchy(indexAtD: number, dispersion: number): Index {
  const b = dispersion / (LINE_G_UM ** -2 - LINE_B_UM ** -2);
  return (w) => indexAtD + b * (w ** -2 - LINE_D_UM ** -2);
}

const CORUNDUM = sellmeier([1.4313493, 0.0726631], [0.65054713, 0.1193242], [5.3414021, 18.028251]);
const BERYL = cauchy(1.583, 0.014);
const TOURMALINE = cauchy(1.644, 0.017);
const QUARTZ = cauchy(1.544, 0.013);
const CHRYSOBERYL = cauchy(1.746, 0.015);

const INDICES: Readonly<Record<string, Index>> = {
  diamond: sellmeier([4.3356, 0.106], [0.3306, 0.175]),
  ruby: CORUNDUM,
  sapphire: CORUNDUM,
  padparadscha: CORUNDUM,
  emerald: BERYL,
  aquamarine: BERYL,
  morganite: BERYL,
  alexandrite: CHRYSOBERYL,
  spinel: cauchy(1.718, 0.02),
  paraiba: TOURMALINE,
  tourmaline: TOURMALINE,
  rubellite: TOURMALINE,
  tanzanite: cauchy(1.692, 0.021),
  tsavorite: cauchy(1.74, 0.028),
  demantoid: cauchy(1.888, 0.057),
  garnet: cauchy(1.76, 0.024),
  topaz: cauchy(1.61, 0.014),
  peridot: cauchy(1.67, 0.02),
  amethyst: QUARTZ,
  citrine: QUARTZ,
  zircon: cauchy(1.925, 0.039),
};

/** Refractive index of a species at a wavelength in micrometers; null for a species that we cannot trace. */
export function refractiveIndex(species: string, wavelengthUm: number): number | null {
  return INDICES[species]?.(wavelengthUm) ?? null;
}

/** Bands of the three channels in micrometers: red, green, blue. Each sub-sample takes a wavelength out of each. */
const BANDS_UM = [
  [0.575, 0.675],
  [0.495, 0.605],
  [0.425, 0.515],
] as const;
export const STRATA = 64;

/** Indices at the middle of each stratum of each band: 3 x STRATA, red first. */
export function indicesByStratum(species: string): Float32Array {
  const index = INDICES[species] ?? (INDICES.diamond as Index);
  const table = new Float32Array(3 * STRATA);
  BANDS_UM.forEach(([from, to], channel) => {
    for (let stratum = 0; stratum < STRATA; stratum += 1) {
      table[channel * STRATA + stratum] = index(from + ((to - from) * (stratum + 0.5)) / STRATA);
    }
  });
  return table;
}
