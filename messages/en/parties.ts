export const parties = {
  refusal: {},
} as const;
