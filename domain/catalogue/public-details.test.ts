import { expect, test } from "vitest";
import { labCheckAddress } from "@/domain/catalogue/lab-check";
import { publicDetails } from "@/domain/catalogue/public-details";

test("what is meant for buyers is told, and nothing else of the file", () => {
  const details = {
    key_to_symbols: "Feather, Crystal",
    star_length: 50,
    video_url: "https://films.example/1",
    member_comment: "last price 9000",
    allow_feed: "no",
    crown_angle: 34.56,
  };
  expect(publicDetails(details)).toEqual({
    key_to_symbols: "Feather, Crystal",
    star_length: 50,
    video_url: "https://films.example/1",
  });
  expect(publicDetails(null)).toEqual({});
});

test("a report leads to its laboratory's own page; an unknown laboratory to none", () => {
  expect(labCheckAddress("GIA", "2141438171")).toBe("https://www.gia.edu/report-check?reportno=2141438171");
  expect(labCheckAddress("IGI", "LG 1&x=2")).toBe("https://www.igi.org/verify-your-report/?r=LG%201%26x%3D2");
  expect(labCheckAddress("NGTC", "1")).toBeNull();
  expect(labCheckAddress("GIA", null)).toBeNull();
  expect(labCheckAddress("constructor", "1")).toBeNull();
});
