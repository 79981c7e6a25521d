import type { PhotoText } from "./photo-text.ts";

export const photo: PhotoText = {
  add: "Add a picture",
  remove: "Remove the picture",
  yours: "Your picture",
  sending: "Sending the picture.",
  stop: "Stop sending the picture",
  stopped: "The picture was not sent. What you wrote is still here.",
  drop: "Drop your picture here",
  unreadable: "This picture could not be read. Please choose a JPEG or PNG.",
  failed:
    "The picture could not be sent. What you wrote is still here; try again with a better connection.",
  refused: "Pictures cannot be accepted right now. Remove yours to send the text alone.",
};
