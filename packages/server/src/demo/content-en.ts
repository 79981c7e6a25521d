import { commentsEn } from "./comments-en.ts";
import { type DemoActivity, type DemoContent, type DemoOption, toShopLauncher } from "./content.ts";
import { ideasEn } from "./ideas-en.ts";
import { pinsEn } from "./pins-en.ts";

const options: DemoOption[] = [
  {
    title: "Flip",
    description:
      "Lift the orange catch with your thumb and the lid swings back. A slim spout, so you can drink straight away.",
    image: {
      src: "/demo/pictures/cap-flip.svg",
      alt: "The top of a bottle: a hinged lid thrown back to show a slim spout.",
      width: 1200,
      height: 900,
    },
    appeal: 0.8,
  },
  {
    title: "Twist",
    description:
      "A broad ridged cap that comes off in half a turn, with a loop to carry it by. The fewest parts of the three.",
    image: {
      src: "/demo/pictures/cap-twist.svg",
      alt: "The top of a bottle: a ridged cap with a carrying loop lifted off a wide threaded mouth.",
      width: 1200,
      height: 900,
    },
    appeal: 0,
  },
  {
    title: "Push-button",
    description:
      "Press the button on the side and the round lid springs open by itself. A wide mouth that takes ice cubes.",
    image: {
      src: "/demo/pictures/cap-push.svg",
      alt: "The top of a bottle: an orange button on the side and a domed lid sprung open above a wide mouth.",
      width: 1200,
      height: 900,
    },
    appeal: 0.5,
  },
];

function vote(method: DemoActivity["method"], title: string, description: string): DemoActivity {
  return { kind: "vote", method, title, description, image: null, options };
}

/** The demo shop in English. */
export const contentEn: DemoContent = {
  locale: "en",
  projectName: "Minamo",
  activities: {
    vote: vote(
      "single",
      "Which cap would you want every day?",
      "Picture yourself opening it, not looking at it.",
    ),
    approval: vote(
      "approval",
      "Which of these caps would you be happy to use?",
      "Not only your favourite: every cap you would use.",
    ),
    ranked: vote(
      "ranked",
      "Put the three caps in order",
      "The one you would reach for every day goes on top.",
    ),
    pairwise: {
      ...vote("pairwise", "Of these two, which cap?", "Two at a time. Go with your gut."),
      placement: toShopLauncher("en", "Compare the caps"),
    },
    ideas: {
      kind: "ideas",
      method: null,
      title: "What would make the Minamo Bottle better?",
      description: "Something that bothers you, something you miss, something it could do without.",
      image: null,
      options: [],
    },
    concept: {
      kind: "concept",
      method: null,
      title: "The refill station at the trailhead",
      description:
        "A place to fill up before you set off. Stream water is filtered and pumped by the solar panel on the roof. If you forgot your bottle, borrow one and return it on the way down. The gauge on the wall shows how much water there is today, and there is a low tap for dogs.",
      image: {
        src: "/demo/pictures/refill-station.svg",
        alt: "A small refill station below the hills: a solar panel on the roof; inside, a tap over a stone trough, a shelf of bottles to borrow and a round gauge. To the left a map board and a rain barrel, to the right a dog at its bowl and a bench with a rucksack.",
        width: 1600,
        height: 1000,
      },
      options: [],
    },
  },
  ideas: ideasEn,
  comments: commentsEn,
  pins: pinsEn,
};
