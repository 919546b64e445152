/**
 * Where an item came from, on a bare grid of the globe: no coasts and no borders, so that nothing is drawn that somebody
 * disputes. A point stands for a country.
 */
import { Icon } from "@/components/ui/icon";
import type { PlaceOnMap } from "@/domain/passport/places";
import { countryName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { inTurn, labelled } from "@/messages/print-signs";

const WIDTH = 720;
const NORTH = 80;
const SOUTH = -60;
const HEIGHT = (WIDTH * (NORTH - SOUTH)) / 360;
const STEP = 20;

const xOf = (longitude: number) => ((longitude + 180) / 360) * WIDTH;
const yOf = (latitude: number) => ((NORTH - latitude) / (NORTH - SOUTH)) * HEIGHT;

export function OriginMap({ locale, places }: { locale: Locale; places: readonly PlaceOnMap[] }) {
  if (places.length === 0) return null;
  const t = translator(locale, "origin");
  const named = (place: PlaceOnMap) => labelled(locale, t(`map.${place.step}`), countryName(place.country, locale));
  const name = inTurn(locale, places.map(named));
  const meridians = Array.from({ length: 360 / STEP + 1 }, (_, at) => `M${xOf(at * STEP - 180)} 0V${HEIGHT}`);
  const parallels = Array.from(
    { length: (NORTH - SOUTH) / STEP + 1 },
    (_, at) => `M0 ${yOf(SOUTH + at * STEP)}H${WIDTH}`,
  );
  return (
    <figure className="origin-map">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={name}>
        <title>{name}</title>
        <path className="origin-map-grid" d={[...meridians, ...parallels].join("")} />
        <path className="origin-map-equator" d={`M0 ${yOf(0)}H${WIDTH}`} />
        <path className="origin-map-way" d={wayOf(places)} />
        {places.map((place) => (
          <circle
            key={place.step}
            className="origin-map-point"
            cx={xOf(place.longitude)}
            cy={yOf(place.latitude)}
            r={5}
          />
        ))}
      </svg>
      <figcaption>
        <ul>
          {places.map((place) => (
            <li key={place.step}>
              <Icon name={place.step === "mined" ? "mine" : "cut"} />
              {named(place)}
            </li>
          ))}
        </ul>
        <p>{t("map.note")}</p>
      </figcaption>
    </figure>
  );
}

/** A flat arc from each place to the next. */
function wayOf(places: readonly PlaceOnMap[]): string {
  return places
    .slice(1)
    .map((to, at) => {
      const from = places[at] as PlaceOnMap;
      const [x1, y1, x2, y2] = [xOf(from.longitude), yOf(from.latitude), xOf(to.longitude), yOf(to.latitude)];
      return `M${x1} ${y1}Q${(x1 + x2) / 2} ${Math.min(y1, y2) - Math.abs(x2 - x1) / 5} ${x2} ${y2}`;
    })
    .join("");
}
