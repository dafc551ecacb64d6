/// The panes of a screen. The raw value is what the mouse and the kept view call one.
protocol PaneName: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == Int {}
