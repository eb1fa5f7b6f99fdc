// What scripts add to pages that are complete without them.
import "./elements/city-clock";
import "./elements/favourite-star";
import "./elements/favourites-list";
import "./elements/now-line";
import "./elements/programme-filter";
import { showOwnTimes } from "./own-times";

showOwnTimes(document);
