import Swup from "swup";

export const router = new Swup();
