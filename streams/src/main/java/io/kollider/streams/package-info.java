package io.kollider.streams;
