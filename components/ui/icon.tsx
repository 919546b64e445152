/** Icons of the kit: 16 grid, 1.3 stroke, drawn in public/icons.svg. */
export type IconName =
  | "search"
  | "down"
  | "up"
  | "right"
  | "left"
  | "x"
  | "check"
  | "mark"
  | "hold"
  | "clock"
  | "ext"
  | "lead"
  | "out"
  | "rnm"
  | "rm"
  | "ver"
  | "ref"
  | "doc"
  | "loupe"
  | "table"
  | "grid"
  | "list"
  | "cols"
  | "dl"
  | "ul"
  | "cmp"
  | "bell"
  | "pause"
  | "play"
  | "hash"
  | "mine"
  | "rough"
  | "cut"
  | "exp"
  | "filt"
  | "sort"
  | "plus"
  | "minus"
  | "warn"
  | "sig"
  | "pin"
  | "menu"
  | "user"
  | "film"
  | "rot"
  | "cam"
  | "eye"
  | "flag"
  | "fix"
  | "truck"
  | "qr"
  | "cart"
  | "theme"
  | "out-door"
  | "copy"
  | "globe"
  | "hammer";

/** An icon beside a word is decoration; one that stands alone needs `label`, which is then spoken. */
export function Icon({
  name,
  size,
  label,
  className,
}: {
  name: IconName;
  size?: number;
  label?: string;
  className?: string;
}) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label where it stands alone, hidden otherwise
    <svg
      className={className ? `icon ${className}` : "icon"}
      style={size ? { fontSize: size } : undefined}
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true, focusable: false })}
    >
      <use href={`/icons.svg#${name}`} />
    </svg>
  );
}
