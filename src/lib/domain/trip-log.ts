import * as v from 'valibot';
import { deviceStamp, dropTiny, moneyInstant, text, uuid } from './fields.ts';

const within = (least: number, most: number) =>
	v.pipe(
		v.number('not_a_number'),
		v.finite('not_a_number'),
		v.minValue(least, 'too_small'),
		v.maxValue(most, 'too_large'),
		v.transform(dropTiny)
	);

/** Body of `POST …/log`: what happened and when. Also where, if the phone shared its position. */
export const logBody = v.object({
	logId: uuid,
	text: text(2000),
	/** The position in degrees, positive for north and east. Its accuracy is in meters, as reported by the phone. */
	position: v.optional(
		v.object({
			latitude: within(-90, 90),
			longitude: within(-180, 180),
			accuracyM: v.optional(within(0, 1_000_000))
		})
	),
	/** The distance in nautical miles that the captain entered. */
	distanceFromLandNm: v.optional(within(0, 10_000)),
	takenAt: moneyInstant,
	takenBy: v.optional(text(60)),
	device: v.optional(deviceStamp)
});
