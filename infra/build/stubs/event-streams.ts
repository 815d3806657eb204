// Replaces the AWS SDK's event-stream code to keep the bundle small. Our calls to DynamoDB, Secrets Manager, and SES don't use it.
function refuse(): never {
	throw new Error('The bundle has no event streams.');
}

export const EventStreamSerde = refuse;
export const eventStreamSerdeProvider = refuse;
