/** Pictures of stones: what each is, and what it is not. */
import type { CutRefusal, FigureName } from "@/domain/media/cut/stone-figures";

export const media = {
  /** Names of pictures, spoken by readers of the screen. */
  name: {
    computed: "{title}, computed from measurements, not a photograph",
    usual: "{title}, computed from the usual proportions of its shape, not a photograph",
    photo: "{title}, picture by its producer",
    waiting: "{title}, outline of its shape; the picture is not computed yet",
    jewel: "{title}, outline of the type with computed pictures of its stones, not a photograph",
  },
  /** Short, in a corner of the picture. */
  note: {
    computed: "Computed from its measurements, not a photograph",
    usual: "Computed from the usual proportions of its shape, not a photograph",
    photo: "Picture by the producer",
    waiting: "Outline of its shape, not a photograph. The picture is being computed.",
  },
  tray: { computed: "Computed", photo: "Picture", waiting: "Outline" },
  /** The whole sentence, where a computed picture is shown large. */
  limits:
    "Computed rendering from the stated measurements. Not a photograph: inclusions, exact facet layout, tint and fluorescence of the actual stone are not shown.",
  listNote: "Pictures marked so are computed from measurements, not photographs.",
  files: {
    filmTab: "Video",
    filmOf: "{title}, video by the producer",
    label: "Photos and videos by the producer",
    photo: "{title}, photograph {number} of {count}",
    film: "Video {number}",
  },
  /** The producer's own 360° views. */
  spin: {
    tab: "360°",
    note: "Views by the producer",
    name: "{title}, 360° views by its producer",
    help: "Drag, or use the arrow keys.",
    position: "View {number} of {count}",
  },
  /** The laboratory's report, as the producer's file names it. */
  report: {
    tab: "Report",
    none: "No report is named; the producer gave these papers.",
    number: "Report no.",
    check: "Look it up at {lab}",
    checkNote: "Opens the laboratory's own page. The figures here are those of the producer's file.",
    file: "Certificate file {number} (PDF)",
    link: "Certificate, at the producer's address",
    photoLink: "Photo, at the producer's address",
    filmLink: "Video, at the producer's address",
    links: "Addresses outside the market, given by the producer",
  },
  /** A photo down to its own pixels. */
  zoom: {
    open: "Enlarge: {title}",
    close: "Close",
    closer: "Closer",
    farther: "Farther",
    fit: "Fitted to the window",
    pixels: "{scale} of its own pixels",
    pane: "Photo; scroll or drag it",
  },
  viewer: {
    open: "Turn the stone",
    close: "Close",
    name: "{title}, computed view that turns, not a photograph",
    help: "Drag, or use the arrow keys. Home brings it back.",
    framesAsked: "The views are being computed and will show here.",
    still: "This device shows the picture only.",
    position: "Tilted {x} degrees sideways, {y} degrees up or down",
  },
  /** The diagram of a stone's proportions, as on a laboratory report. */
  proportions: {
    profile: "Profile: {figures}",
    crownView: "Facets of the crown, {size}",
    pavilionView: "Facets of the pavilion, {size}",
    figure: "{name} {value}",
    figureAssumed: "{name} {value} (usual for the shape, not stated)",
    table: "Table",
    depth: "Depth",
    crown: "Crown",
    girdle: "Girdle",
    pavilion: "Pavilion",
    crownAngle: "Crown angle",
    pavilionAngle: "Pavilion angle",
    crownFaces: "Crown, {count, number} facets",
    pavilionFaces: "Pavilion, {count, number} facets",
    assumed: "* Not stated; usual for the shape.",
    layout: "Facets as usual for the cut; the actual layout may differ.",
    alike: "Drawn as the nearest cut.",
    refused: "No drawing.",
  },
  figureNames: {
    shape: "shape",
    length: "length",
    width: "width",
    depth: "depth",
    table: "table",
    crown: "crown",
    pavilion: "pavilion",
    girdle: "girdle",
    star: "star length",
    lowerHalf: "lower half length",
  } satisfies Record<FigureName, string>,
  /** Figures that no cut stone has. */
  cutRefusal: {
    "figure-impossible": "A {figure} of {value} cannot be cut: {min} to {max} is possible.",
    "figures-contradict": "Crown, girdle and pavilion do not add up to the {figure}.",
  } satisfies Record<CutRefusal, string>,
  /** To the producer: the stated weight is not that of the measurements. */
  weightOff:
    "Weight and measurements differ by {off}%: these measurements give about {expected} ct. One of them is wrong, or the cut is unusual.",
} as const;
