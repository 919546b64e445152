/** Pictures of stones: what each is, and what it is not. */
export const media = {
  /** Names of pictures, spoken by readers of the screen. */
  name: {
    computed: "{title}, computed from measurements, not a photograph",
    usual: "{title}, computed from the usual proportions of its shape, not a photograph",
    photo: "{title}, photograph",
    waiting: "{title}, outline of its shape; the picture is not computed yet",
    jewel: "{title}, line drawing of the type with its stones, not a photograph",
  },
  /** Short, in a corner of the picture. */
  note: {
    computed: "Computed from its measurements, not a photograph",
    usual: "Computed from the usual proportions of its shape, not a photograph",
    photo: "Photograph by the producer",
    waiting: "Outline of its shape, not a photograph. The picture is being computed.",
  },
  tray: { computed: "Computed", photo: "Photo", waiting: "Outline" },
  /** The whole sentence, where a computed picture is shown large. */
  limits:
    "Computed rendering from the stated measurements. Not a photograph: inclusions, exact facet layout, tint and fluorescence of the actual stone are not shown.",
  listNote: "Pictures marked so are computed from measurements, not photographs.",
  viewer: {
    open: "Turn the stone",
    close: "Close",
    name: "{title}, computed view that turns, not a photograph",
    help: "Drag, or use the arrow keys. Home brings it back.",
    loading: "The view is being made ready.",
    framesAsked: "The views are being computed and will show here.",
    still: "This device shows the picture only.",
    slider: "Tilt",
    position: "Tilted {x} degrees sideways, {y} degrees up or down",
  },
} as const;
