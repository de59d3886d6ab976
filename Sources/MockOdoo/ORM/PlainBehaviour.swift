/// A model without any behaviour of its own.
struct PlainBehaviour: ModelBehaviour {}
