/** The files of one item, arranged by its producer. */
export const stockMedia = {
  title: "Files of {number}",
  lead: "As buyers see them: the first photo stands for the item",
  none: "This item shows no files yet.",
  back: "All files",
  see: "See the item's page",
  open: "Files",
  openOf: "Files of {number}",
  kind: {
    photo: "Photo {number}",
    video: "Video {number}",
    certificate: "Certificate {number}",
    frame: "360° views: {count}",
  },
  first: "Stands for the item",
  earlier: "Earlier",
  later: "Later",
  remove: "Remove",
  moved: "The order is changed.",
  removed: "Removed; buyers no longer see it.",
} as const;
